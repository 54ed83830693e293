/**
 * Every service of up to three tasks under every policy is decided, in every order of the
 * list, and each decision is what an oracle of a few lines says.
 */
import { expect, test } from "vitest";
import { decide, type Hold, type Intent } from "../../lambda/domain/decide.ts";
import { explore, must, permutations, sizeOf } from "./explore.ts";
import { axesOf, expected, idOf, policyOf, serviceOf } from "./services.ts";

/** The ids of the tasks that a text names. */
const named = ({ detail }: Hold): string =>
  [0, 1, 2]
    .map(idOf)
    .filter(
      (id) =>
        new RegExp(`(task |: |; )${id} `).test(detail) ||
        detail.endsWith(`task ${id} does not exist`),
    )
    .join(",");

const held = (hold: Hold): string =>
  hold.code === "no-task" ? hold.code : `${hold.code} since ${hold.sinceMs} of ${named(hold)}`;

function textOf(intent: Intent): string {
  if (intent.kind === "withdraw") return "withdraw";
  if (intent.kind === "hold") return `hold ${held(intent.because)}`;
  return [
    `publish ${intent.addresses} from ${intent.from}`,
    ...(intent.startedAtMs === undefined ? [] : [`started ${intent.startedAtMs}`]),
    ...(intent.incomplete === undefined ? [] : [`without ${held(intent.incomplete)}`]),
    ...(intent.awaitsHealth ? ["awaiting health"] : []),
  ].join(", ");
}

/** Inputs: policies × orders of starts × states of each task × orders of the list. */
test.each([
  [0, 24],
  [1, 24 * 216],
  [2, 24 * 3 * 216 ** 2 * 2],
  [3, 24 * 13 * 216 ** 3 * 6],
])(
  "%i tasks in any state, under any policy, in any order / decided as the oracle says",
  (count, inputs) => {
    const startMs = performance.now();
    const axes = axesOf(count);
    const endings = new Map<string, number>();
    const found = explore(axes, (space) => {
      const policy = policyOf(space);
      const service = serviceOf(space, count);
      const intent = decide(service, policy);
      const law = expected(space, count);
      must(textOf(intent) === law, `decided: ${textOf(intent)}\nexpected: ${law}`);
      const text = JSON.stringify(intent);
      for (const tasks of permutations(service.tasks))
        must(JSON.stringify(decide({ ...service, tasks }, policy)) === text, "hangs on the order");
      const kind = law
        .split(" ")
        .slice(0, law.startsWith("hold") ? 2 : 1)
        .join(" ");
      endings.set(kind, (endings.get(kind) ?? 0) + 1);
    });
    const orders = permutations(Array.from({ length: count })).length;
    expect(found.inputs).toBe(sizeOf(axes));
    expect(found.inputs * orders).toBe(inputs);
    const seconds = ((performance.now() - startMs) / 1000).toFixed(1);
    const shown = [...endings].map(([kind, runs]) => `${kind} ${runs}`).join(", ");
    process.stdout.write(
      `decide, ${count} tasks: ${inputs} inputs in ${found.runs} runs, ${seconds} s (${shown})\n`,
    );
  },
);
