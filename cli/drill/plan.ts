/** What a drill will do, and why it does nothing. */
import type { Language } from "../../contract/language.ts";
import type { RecordSet } from "../../lambda/domain/record-set.ts";
import { blockedBy, type Ending } from "../ending.ts";
import { hanging, step } from "../layout.ts";
import type { Session } from "../session/open.ts";
import type { Terminal } from "../terminal.ts";
import type { Way } from "./ecs.ts";
import { filled } from "./filled.ts";
import { REFUSALS } from "./refusal-texts.ts";
import { inSeconds } from "./screen.ts";
import type { Subject } from "./sources.ts";
import { TEXTS } from "./texts.ts";

export interface Planned {
  readonly set: RecordSet;
  readonly session: Session;
  readonly subject: Subject;
  readonly way: Way;
  readonly withinMs: number;
}

export function planText(planned: Planned, { language, width }: Terminal): string {
  const { set, session, subject, way, withinMs } = planned;
  const { plan, risk } = TEXTS[language];
  const tasks = subject.before
    .filter(({ arn }) => subject.replaced.includes(arn))
    .map(({ arn, address }) => `${shortId(arn)}${address === undefined ? "" : ` (${address})`}`);
  const { accountId, client } = session.caller;
  const what = filled(plan[way.kind], {
    ...set.service,
    task: tasks.join(", "),
    account: accountId,
    region: client.region,
  });
  const limit = filled(risk, { limit: inSeconds(withinMs) });
  return [what, limit].map((text) => hanging("", text, width)).join("\n");
}

export function refused(
  code: keyof (typeof REFUSALS)[Language],
  detail: string,
  { name, service: { service, cluster } }: RecordSet,
  { config }: Session,
  language: Language,
): Ending {
  const { what, todo } = REFUSALS[language][code];
  const values = { name, service, cluster, stack: config.stackName, detail };
  const said = filled(what, values).trim();
  const steps = todo.map((one) => filled(one, values));
  return {
    ...blockedBy({ code, what: said, todo: steps }),
    screen: (paint, width) =>
      [hanging("", paint.red(said), width), ...steps.map((one) => step(one, width))].join("\n"),
  };
}

/** The last part of the ARN begins so, which is what the console shows. */
const shortId = (arn: string): string => (arn.split("/").at(-1) ?? arn).slice(0, 8);
