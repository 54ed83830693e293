/** docs/compare.md: the table of `compare` for its usual numbers, with what it rests on. */
import {
  ASSUMED,
  dollarsOf,
  type Option,
  optionsFor,
  SHIPPED_DOLLARS,
} from "../cli/compare/options.ts";
import { cellsOf } from "../cli/compare/screen.ts";
import { TEXTS } from "../cli/compare/texts.ts";
import { PRICES, PRICES_OF, type Seen } from "../contract/prices.ts";

const WORDS = TEXTS.en;
/** The defaults of `compare`. */
const USUAL = { restarts: 30, trafficGb: 5 };

type Cells = readonly string[];

function table(head: Cells, rows: readonly Cells[], numbersFrom: number): string {
  const line = (cells: Cells) => `| ${cells.join(" | ")} |`;
  const rule = head.map((_, at) => (at < numbersFrom ? "---" : "---:"));
  return [head, rule, ...rows].map(line).join("\n");
}

function notesOf({ id }: Option): string {
  const text = WORDS.options[id];
  const notes = (["clients", "outgoing", "zones", "also"] as const).flatMap((aspect) => {
    const note = text[aspect];
    return note === undefined ? [] : [`- **${WORDS.aspects[aspect]}.** ${note}`];
  });
  return [`### ${text.name}`, "", ...notes].join("\n");
}

/** What each option is billed for. */
function billTable(options: readonly Option[]): string {
  const rows = options.flatMap(({ id, lines }) =>
    lines.map((line) => {
      const { what, unit, dollars } = PRICES[line.price];
      const units = line.units.toLocaleString("en", { maximumFractionDigits: 2 });
      const sum = dollarsOf(line).toFixed(2);
      return [WORDS.options[id].name, what, `${units} × ${dollars} / ${unit}`, sum];
    }),
  );
  return table(["Option", "What", "Units × price", "$ a month"], rows, 2);
}

const SEEN: Readonly<Record<Seen["in"], string>> = {
  "price-list": "AWS's price list",
  page: "that page, a stored copy",
  quotation: "documents of others",
  recalled: "nothing",
};

function priceTable(): string {
  const rows = Object.values(PRICES).map(({ what, dollars, unit, source, seen }) => {
    const isSmall = dollars < 0.001;
    const shown = Number((dollars * (isSmall ? 1e6 : 1)).toPrecision(6));
    const each = isSmall ? `million ${unit}s` : unit;
    return [what, `${shown} / ${each}`, `<${source}>`, `${SEEN[seen.in]}, ${seen.on}`];
  });
  return table(["What", "Price, $", "Source", "Compared with"], rows, 4);
}

const range = ([least, most]: readonly [number, number]): string => `${least}–${most} s`;

export function compareDocument(): string {
  const options = optionsFor(USUAL);
  const rows = options.map((option) => cellsOf(option, "en"));
  return `# Compared with the alternatives

What else could keep a name on a mail server that runs on Fargate. This file is generated
(\`npm run docs\`) from what \`npx fargate-ddns compare\` shows, for ${USUAL.restarts} replacements of the task and
${USUAL.trafficGb} GB of mail a month; \`--restarts\` and \`--traffic\` compute it for yours. Prices are those of us-east-1
in ${PRICES_OF}, before tax.

${table(WORDS.columns, rows, 1)}

Prices are added to the Fargate task and its public address, which each option but the move to EC2
needs anyway. fargate-ddns is \`docs/cost.md\` as shipped: $${SHIPPED_DOLLARS.withFreeTier.toFixed(2)} with the free tier, $${SHIPPED_DOLLARS.without.toFixed(2)} without. The other
columns say for how long a sender that connects finds no mail server; a sender that finds none tries
again later, for days.

## What each breaks

${options.map(notesOf).join("\n\n")}

Sources: [client addresses behind a Network Load Balancer](https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html),
[and behind Global Accelerator](https://docs.aws.amazon.com/global-accelerator/latest/dg/about-endpoints.sipp-caveats.html),
[registration and health checks of targets](https://docs.aws.amazon.com/elasticloadbalancing/latest/network/target-group-health-checks.html),
[Elastic IP on Fargate](https://github.com/aws/containers-roadmap/issues/311).

## What is assumed

- After the loss of a task the next one runs within ${range(ASSUMED.taskStartSeconds)}; in a deployment the old one answers until the new one does.
- A load balancer needs ${range(ASSUMED.registrationSeconds)} more to register a target and to find it healthy.
- fargate-ddns needs ${range(ASSUMED.servedSeconds)} until the zone's name servers serve the new address, and resolvers keep the old one for the TTL, ${range(ASSUMED.ttlSeconds)}.
- A container on EC2 starts again within ${range(ASSUMED.containerStartSeconds)}.
- The task has ${ASSUMED.taskCpus} vCPU and ${ASSUMED.taskMemoryGb} GB; a machine has a volume of ${ASSUMED.volumeGb} GB; one availability zone is used.
- Traffic to the internet costs the same in each option and is not counted, nor is anybody's time.

## What is billed

${billTable(options)}

## Unit prices

Without the free tier. AWS changes prices; the source is the page that lists today's, and the last
column says with what the number was last compared: no price is read live. Price lists are quoted from
public documents that give their date.

${priceTable()}
`;
}
