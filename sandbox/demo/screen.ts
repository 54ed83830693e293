/**
 * The demo's timeline: one line for each thing that a person would care about, in the order in
 * which it happened. Everything printed comes from the journal of the simulated cloud, or from
 * what a name server really answered.
 */
import { stderr, stdout } from "node:process";
import pc from "picocolors";
import type { Stamped } from "../journal.ts";

const WIDTH = 100;

type Who = "ECS" | "Lambda" | "DNS" | "Slack" | "person" | "fault";

const PAINT: Readonly<Record<Who, (text: string) => string>> = {
  ECS: pc.blue,
  Lambda: pc.gray,
  DNS: pc.green,
  Slack: pc.magenta,
  person: pc.yellow,
  fault: pc.red,
};

/** As Slack shows them. */
const EMOJI: Readonly<Record<string, string>> = {
  white_check_mark: "✅",
  warning: "⚠️",
  rotating_light: "🚨",
};

export class Screen {
  readonly #startMs = Date.now();
  readonly #quiet: boolean;

  /** Quiet: nothing but the end result goes to standard output. */
  constructor(quiet: boolean) {
    this.#quiet = quiet;
  }

  heading(text: string): void {
    this.#print(`\n${pc.bold(text)}`);
  }

  note(text: string): void {
    this.#print(text);
  }

  line(who: Who, text: string): void {
    const seconds = ((Date.now() - this.#startMs) / 1000).toFixed(1).padStart(5);
    const [first = "", ...others] = wrap(text, WIDTH - 17);
    this.#print(`${pc.dim(`${seconds} s`)}  ${PAINT[who](who.padEnd(7))} ${first}`);
    for (const other of others) this.#print(" ".repeat(17) + other);
  }

  /** What the journal records, as far as it is of interest. */
  entry(entry: Stamped): void {
    if (entry.kind === "ecs")
      this.line(
        "ECS",
        entry.text.replace(/^service:[\w-]+ (?=[0-9a-f]{8} )/, "task ").replace(/^service:/, ""),
      );
    if (entry.kind === "delivery" && /retries|gave up/i.test(entry.text))
      this.line("Lambda", entry.text);
    if (entry.kind === "record" && entry.text.startsWith("by hand"))
      this.line("person", entry.text);
    if (entry.kind === "log") this.#log(entry.line);
    if (entry.kind === "notice") this.#notice(entry.body);
  }

  #log(line: string): void {
    const { code, steps, detail, tookMs } = JSON.parse(line) as {
      code?: string;
      steps?: readonly string[];
      detail?: string;
      tookMs?: number;
    };
    if (code === undefined) return;
    const did = steps?.map((step) => step.replace(/ \([0-9a-f]{32}\)/, "")).join(", ");
    const took = tookMs === undefined ? "" : ` after ${tookMs} ms`;
    this.line("Lambda", `${code}${took}${did ? `: ${did}` : ""}${detail ? `: ${detail}` : ""}`);
  }

  #notice(body: string): void {
    const { https } = JSON.parse(body) as { https: string };
    const { content } = JSON.parse(https) as {
      content: { title: string; description: string; nextSteps?: readonly string[] };
    };
    const steps = (content.nextSteps ?? []).map((step) => `→ ${step}`);
    const title = content.title.replace(/:(\w+):/, (code, name: string) => EMOJI[name] ?? code);
    this.line("Slack", pc.bold(title));
    for (const text of [...content.description.split("\n"), ...steps])
      for (const part of wrap(text, WIDTH - 21))
        this.#print(`${" ".repeat(17)}${PAINT.Slack("│")} ${part}`);
  }

  #print(text: string): void {
    (this.#quiet ? stderr : stdout).write(`${text}\n`);
  }
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
