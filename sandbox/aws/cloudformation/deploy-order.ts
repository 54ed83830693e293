/**
 * In which order and when CloudFormation makes the resources of a template: each as soon as those
 * are there that it names (Ref, GetAtt, Sub) or depends on, side by side, and each type takes its
 * time. What a template does not order comes in the order that suits it least.
 */
import type { Template } from "./template.ts";

/** Milliseconds that a resource takes, by its type. */
export type CreationPace = Readonly<Record<string, number>>;

/** About what CloudFormation's own events show; queues and rules are known to be slow. */
export const CREATION_PACE: CreationPace = {
  "AWS::CloudWatch::Alarm": 2_000,
  "AWS::CloudWatch::CompositeAlarm": 2_000,
  "AWS::Events::Rule": 60_000,
  "AWS::IAM::Role": 17_000,
  "AWS::Lambda::Function": 8_000,
  "AWS::Logs::LogGroup": 5_000,
  "AWS::SNS::Topic": 11_000,
  "AWS::SQS::Queue": 65_000,
  "AWS::Scheduler::Schedule": 2_000,
};
const OTHERS_MS = 3_000;

/** By logical id, when it is there, counted from the start of the deploy. */
export function readyAfterMs(template: Template, pace: CreationPace): ReadonlyMap<string, number> {
  const ready = new Map<string, number>();
  const visit = (id: string, path: readonly string[]): number => {
    const known = ready.get(id);
    if (known !== undefined) return known;
    if (path.includes(id)) throw new Error(`resources in a circle: ${[...path, id].join(" ")}`);
    const resource = template.Resources[id];
    const needed = needs(resource).filter((other) => other in template.Resources);
    const startMs = Math.max(0, ...needed.map((other) => visit(other, [...path, id])));
    const atMs = startMs + (pace[resource?.Type ?? ""] ?? OTHERS_MS);
    ready.set(id, atMs);
    return atMs;
  };
  for (const id of Object.keys(template.Resources)) visit(id, []);
  return ready;
}

/** Every logical id that it names, wherever it stands. */
function needs(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(needs);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (key === "Ref" || key === "DependsOn") return [inner].flat().map(String);
    if (key === "Fn::GetAtt") return [String([inner].flat()[0]).split(".")[0] ?? ""];
    if (key === "Fn::Sub") return [...namedInText([inner].flat()[0]), ...needs(inner)];
    return needs(inner);
  });
}

const namedInText = (text: unknown): readonly string[] =>
  [...String(text).matchAll(/\$\{(\w+)/g)].map(([, name = ""]) => name);
