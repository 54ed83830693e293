/** The options for the numbers given; needs neither AWS nor a network. */
import { PRICES, PRICES_OF } from "../../contract/prices.ts";
import type { Run } from "../command.ts";
import { blockedBy, type Ending, EXIT } from "../ending.ts";
import type { Terminal } from "../terminal.ts";
import { type Figures, parseRestarts, parseTraffic } from "./figures.ts";
import {
  ASSUMED,
  dollarsOf,
  type Option,
  optionsFor,
  rounded,
  SHIPPED_DOLLARS,
} from "./options.ts";
import { screenOf } from "./screen.ts";
import { TEXTS, type Texts } from "./texts.ts";

export const run: Run = async ({ options }, terminal) => {
  const words = TEXTS[terminal.language];
  const given = { restarts: String(options["restarts"]), traffic: String(options["traffic"]) };
  const restarts = parseRestarts(given.restarts);
  const trafficGb = parseTraffic(given.traffic);
  if (restarts === undefined)
    return refused("--restarts", given.restarts, words.forms.restarts, words);
  if (trafficGb === undefined)
    return refused("--traffic", given.traffic, words.forms.traffic, words);
  return comparison({ restarts, trafficGb }, terminal);
};

function comparison(figures: Figures, { language }: Terminal): Ending {
  const options = optionsFor(figures);
  return {
    exitCode: EXIT.right,
    data: {
      figures,
      region: "us-east-1",
      pricesOf: PRICES_OF,
      assumed: ASSUMED,
      options: options.map((option) => ({
        ...option,
        ...(option.id === "fargate-ddns" && {
          monthlyDollarsWithoutFreeTier: SHIPPED_DOLLARS.without,
        }),
        lines: linesOf(option),
        notes: TEXTS[language].options[option.id],
      })),
    },
    screen: (paint, width) => screenOf(options, figures, language, { paint, width }),
  };
}

const linesOf = ({ lines }: Option) =>
  lines.map((line) => {
    const { what, unit, dollars: price, source, seen } = PRICES[line.price];
    return {
      what,
      units: line.units,
      unit,
      price,
      dollars: rounded(dollarsOf(line)),
      source,
      seen,
    };
  });

function refused(option: string, given: string, form: string, words: Texts): Ending {
  const what = words.badOption.replace("{option}", option).replace("{given}", given);
  return blockedBy({ code: "option-invalid", what, todo: [form] });
}
