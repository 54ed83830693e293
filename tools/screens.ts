/**
 * `npm run screens`: what commands print in the simulated cloud, as pictures for the documents.
 * Not part of `npm run docs`, since times differ in each run; tests hold the texts.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { bundleLambda } from "../build/bundle.ts";
import { ASSET } from "../sandbox/asset.ts";
import { NAME, STALE } from "../sandbox/demo/acts.ts";
import { type Desk, type DeskOptions, openDesk } from "../sandbox/desk.ts";
import { terminalSvg } from "./terminal-svg.ts";

const COLUMNS = 80;

interface Screen {
  readonly file: string;
  readonly words: readonly string[];
  readonly desk: DeskOptions;
  /** What happens before the command. */
  readonly before?: (desk: Desk) => Promise<unknown>;
}

/** As on the day of the incident: the record holds an address that is gone. */
const STALE_RECORD = { name: NAME, type: "A", content: STALE, comment: "MX, fixed Elastic IP" };

const sweep = ({ cloud }: Desk) =>
  cloud.invoke({ source: "fargate-ddns", "detail-type": "Sweep", detail: { record: NAME } });

const SCREENS: readonly Screen[] = [
  {
    file: "doctor",
    words: ["doctor", "--before-deploy"],
    desk: { records: [STALE_RECORD] },
  },
  {
    file: "status",
    words: ["status"],
    desk: { records: [STALE_RECORD], deployed: true },
    before: sweep,
  },
  {
    file: "drill",
    words: ["drill", "--yes"],
    // As AWS takes its time, a tenth of it: the steps are seen one after another.
    desk: { deployed: true, pace: { provisioningMs: 2_000, pendingMs: 3_000, overlapMs: 6_000 } },
    before: sweep,
  },
];

const folder = fileURLToPath(new URL("../docs/screens", import.meta.url));
mkdirSync(folder, { recursive: true });
await bundleLambda(ASSET);
for (const screen of SCREENS) await draw(screen);

async function draw({ file, words, desk: options, before }: Screen): Promise<void> {
  const desk = await openDesk(options);
  try {
    await before?.(desk);
    const { out, err } = await desk.run(words, { color: true, width: COLUMNS });
    if (out === "") throw new Error(`${words.join(" ")} printed nothing: ${err}`);
    const svg = terminalSvg(`npx fargate-ddns ${words.join(" ")}`, out, COLUMNS);
    writeFileSync(`${folder}/${file}.svg`, svg);
    console.log(`docs/screens/${file}.svg`);
  } finally {
    await desk.close();
  }
}
