/** One pass for each record set, as the function makes it; the outcome in the same words. */

import type { PassTrigger } from "../../lambda/pass/pass-state.ts";
import { adopting } from "../adopt.ts";
import type { Run } from "../command.ts";
import { type Ending, EXIT } from "../ending.ts";
import { step, worst } from "../layout.ts";
import { regionSteps } from "../other-region.ts";
import { exitOf, outcomeData, outcomeScreen } from "../outcome.ts";
import type { Terminal } from "../terminal.ts";
import { withSession } from "../with-session.ts";
import { passOver } from "./pass.ts";
import { TEXTS } from "./texts.ts";

export const run: Run = (input, terminal) =>
  withSession(input, async ({ sets, ports, token, clock, caller }) => {
    const { digest } = input.options;
    const trigger: PassTrigger = {
      kind: "command",
      ...(typeof digest === "string" && { digests: digest.split(",").map((one) => one.trim()) }),
    };
    const session = { ports, token, clock };
    const outcomes = await passOver(adopting(sets, input), trigger, session, terminal);
    if (terminal.interrupted.aborted && outcomes.every(({ writes }) => writes === 0))
      return nothingWritten(terminal);
    return {
      exitCode: worst(outcomes.map(exitOf)),
      data: { outcomes: outcomes.map((one) => outcomeData(one, terminal.language)) },
      screen: (paint, width) =>
        outcomes
          .map((one) =>
            [
              outcomeScreen(one, terminal.language, paint, width),
              ...regionSteps(one.reason, caller.client.region, terminal.language).map((line) =>
                step(line, width),
              ),
            ].join("\n"),
          )
          .join("\n\n"),
    };
  });

const nothingWritten = ({ language }: Terminal): Ending => ({
  exitCode: EXIT.unclear,
  isError: true,
  data: { interrupted: true, outcomes: [] },
  screen: () => TEXTS[language].nothingWritten,
});
