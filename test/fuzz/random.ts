/** Chance from one seed, and what it does to a value: the same seed breaks it the same way. */

export class Chance {
  #state: number;
  constructor(seed: number) {
    this.#state = (seed ^ 0x9e3779b9) >>> 0;
    // Neighboring seeds would begin alike.
    for (let turn = 0; turn < 4; turn += 1) this.next();
  }

  /** 0 to just below 1 (mulberry32). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  below(count: number): number {
    return Math.floor(this.next() * count);
  }

  is(likely: number): boolean {
    return this.next() < likely;
  }

  /** One of several; there must be some. */
  of<const T>(items: readonly T[]): T {
    return items[this.below(items.length)] as T;
  }
}

const ODDITIES: readonly unknown[] = [
  ...([null, undefined, true, false, 0, -1, 1.5, 1e21, Number.NaN, ""] as const),
  ...(["None", "undefined", "10.0.0.5", "3.112.0.99", "aws.ecs", "A", "RUNNING"] as const),
  ...([[], {}, [null], ["x"], { a: { b: [] } }, "x".repeat(5_000), "\ud800\u0000\n"] as const),
  new Date(Number.NaN),
];

/** A copy that is corrupted in one to three places, at any depth. */
export function mutated(value: unknown, chance: Chance): unknown {
  let result = value;
  for (let count = 1 + chance.below(3); count > 0; count -= 1) result = corrupted(result, chance);
  return result;
}

function corrupted(value: unknown, chance: Chance): unknown {
  const isTree = typeof value === "object" && value !== null && !(value instanceof Date);
  if (!isTree || chance.is(0.08)) return odd(value, chance);
  if (Array.isArray(value)) return corruptedList(value, chance);
  const fields: Record<string, unknown> = { ...value };
  const keys = Object.keys(fields);
  if (keys.length === 0) return odd(value, chance);
  const key = keys[chance.below(keys.length)] ?? "";
  const other = keys[chance.below(keys.length)] ?? "";
  const act = chance.below(8);
  if (act === 0) delete fields[key];
  else if (act === 1) [fields[key], fields[other]] = [fields[other], fields[key]];
  else if (act === 2) fields[key] = odd(fields[key], chance);
  else fields[key] = corrupted(fields[key], chance);
  return fields;
}

function corruptedList(list: readonly unknown[], chance: Chance): unknown {
  const at = chance.below(list.length);
  switch (chance.below(7)) {
    case 0:
      return [];
    case 1:
      return [...list, list[at]];
    case 2:
      return list.toSpliced(at, 1);
    case 3:
      return [...list, odd(list[at], chance)];
    case 4:
      return list.length > 0 && chance.is(0.1) ? Array(250).fill(list[at]) : list.toReversed();
    default:
      return list.length === 0 ? odd(list, chance) : list.with(at, corrupted(list[at], chance));
  }
}

function odd(value: unknown, chance: Chance): unknown {
  if (typeof value === "string" && chance.is(0.5)) {
    const at = chance.below(value.length + 1);
    const [head, tail] = [value.slice(0, at), value.slice(at)];
    return chance.of([head, tail, `${head}${chance.of(["\n", ".", "9", "x"])}${tail}`]);
  }
  return chance.of(ODDITIES);
}
