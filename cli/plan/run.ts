/** The route up to the plan, for each record set. */

import { READ_CALL_MS, READ_TRIES } from "../../contract/budget.ts";
import type { Language } from "../../contract/language.ts";
import type { Reason } from "../../lambda/domain/outcome.ts";
import type { Step } from "../../lambda/domain/plan.ts";
import type { Reading } from "../../lambda/domain/reading.ts";
import { labelOf, type RecordSet } from "../../lambda/domain/record-set.ts";
import { detailIn } from "../../lambda/notify/texts/detail-in.ts";
import { messageFor } from "../../lambda/notify/texts/reasons.ts";
import { contentsOf } from "../../lambda/pass/pass-state.ts";
import { type Preview, preview } from "../../lambda/pass/preview.ts";
import { adopting } from "../adopt.ts";
import type { Run } from "../command.ts";
import { EXIT, type ExitCode } from "../ending.ts";
import { givenOptions } from "../given-options.ts";
import { hanging, type Mark, marked, step, worst } from "../layout.ts";
import { regionSteps } from "../other-region.ts";
import type { Paint } from "../terminal.ts";
import { withSession } from "../with-session.ts";
import { TEXTS } from "./texts.ts";

/** What a pass would do to one record set. */
export interface Planned {
  readonly set: RecordSet;
  readonly kind: "nothing" | "steps" | "held" | "blocked" | "unread";
  readonly steps: readonly Step[];
  readonly digest?: string;
  readonly reason?: Reason;
  /** That the records hold now. */
  readonly addresses: readonly string[];
}

export const run: Run = (input, terminal) =>
  withSession(input, async ({ sets, ports, clock, caller }) => {
    const { region } = caller.client;
    const { language } = terminal;
    const endMs = clock.now() + READ_TRIES * READ_CALL_MS;
    const readings = adopting(sets, input).map(async (set) =>
      plannedOf(set, await preview(set, ports, endMs)),
    );
    const plans = await terminal.during(TEXTS[language].reading, Promise.all(readings));
    const digests = plans.flatMap(({ digest }) => digest ?? []);
    const words = ["npx fargate-ddns sync", `--digest ${digests}`, ...givenOptions(input)];
    const apply = digests.length === 0 ? undefined : words.join(" ");
    return {
      exitCode: worst(plans.map(exitOf)),
      data: { plans: plans.map(dataOf), ...(apply !== undefined && { apply }) },
      screen: (paint, width) =>
        [
          ...plans.map((one) =>
            [
              screenOf(one, language, paint, width),
              ...regionSteps(one.reason, region, language).map((line) => step(line, width)),
            ].join("\n"),
          ),
          ...(apply === undefined ? [] : [`${TEXTS[language].toApply}\n${step(apply, width)}`]),
        ].join("\n\n"),
    };
  });

export function plannedOf(set: RecordSet, seen: Reading<Preview>): Planned {
  const nothing = { set, steps: [], addresses: [] };
  if (seen.kind === "unavailable") {
    const { code, message } = seen.because;
    return { ...nothing, kind: "unread", reason: { code, detail: message } };
  }
  const { plan, intent, records, digest } = seen.value;
  const addresses = contentsOf(records, set);
  if (plan.kind === "refused")
    return { ...nothing, kind: "blocked", reason: plan.because, addresses };
  if (digest !== undefined) return { set, kind: "steps", steps: plan.steps, digest, addresses };
  const because = plan.waits ?? (intent.kind === "hold" ? intent.because : undefined);
  if (because === undefined) return { ...nothing, kind: "nothing", addresses };
  const { code, detail } = because;
  return { ...nothing, kind: "held", reason: { code, detail }, addresses };
}

const EXITS: Readonly<Record<Planned["kind"], ExitCode>> = {
  nothing: EXIT.right,
  steps: EXIT.wrong,
  held: EXIT.wrong,
  blocked: EXIT.wrong,
  unread: EXIT.unclear,
};
const exitOf = ({ kind }: Planned): ExitCode => EXITS[kind];

const MARK_OF: Readonly<Record<Planned["kind"], Mark>> = {
  nothing: "ok",
  steps: "warning",
  held: "warning",
  blocked: "wrong",
  unread: "unknown",
};

const dataOf = ({ set, kind, steps, digest, reason, addresses }: Planned) => ({
  record: labelOf(set),
  plan: kind,
  addresses,
  steps,
  ...(digest !== undefined && { digest }),
  ...(reason && { reason: { code: reason.code, detail: reason.detail } }),
});

function screenOf(planned: Planned, language: Language, paint: Paint, width: number): string {
  const { set, kind, steps, digest, reason, addresses } = planned;
  const texts = TEXTS[language];
  const head = `${marked(MARK_OF[kind], paint)} ${paint.bold(labelOf(set))}: `;
  if (digest !== undefined)
    return [
      hanging(head, `${paint.dim("digest")} ${digest}`, width),
      ...steps.map((one) => hanging("  ", stepText(one, language), width)),
    ].join("\n");
  if (reason === undefined)
    return hanging(head, texts.nothing.replace("{addresses}", addresses.join(", ") || "–"), width);
  const message = messageFor(reason, set, language);
  const verb = kind === "blocked" ? texts.blocked : kind === "held" ? texts.held : texts.unread;
  return [
    hanging(head, `${verb}: ${message.short} (${reason.code})`, width),
    hanging("  ", `${message.what} ${detailIn(reason.detail, language)}`.trim(), width),
    ...message.todo.map((one) => step(one, width)),
  ].join("\n");
}

function stepText(one: Step, language: Language): string {
  const was = one.op === "create" ? "" : one.before.content;
  const is = one.op === "delete" ? "" : one.after.content;
  return TEXTS[language][one.op].replace("{was}", was).replace("{is}", is);
}
