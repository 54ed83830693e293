/**
 * Exhaustive enumeration of a finite input space without visiting what makes no difference.
 *
 * An input is one value on each axis. A run asks for an axis only when its subject (or the law
 * that it is held to) reads that field, and all of the axis' values are then tried in turn. An
 * axis that a run never asked for cannot have changed the run: subject and law are
 * deterministic and have not seen it. So one run stands for every input that differs in unread
 * axes only. The sum of those must be the whole product; the callers assert it.
 */
export interface Space {
  /** The axis' index among its values, in this run. */
  read(axis: string): number;
}

export interface Count {
  /** Inputs covered. */
  readonly inputs: number;
  /** Runs that it took. */
  readonly runs: number;
}

type Sizes = Readonly<Record<string, number>>;

export const sizeOf = (sizes: Sizes): number => Object.values(sizes).reduce((a, b) => a * b, 1);

export function explore(sizes: Sizes, run: (space: Space) => void): Count {
  const whole = sizeOf(sizes);
  let prefix: number[] = [];
  let inputs = 0;
  for (let runs = 1; ; runs += 1) {
    const chosen = new Map<string, number>();
    const planned = prefix;
    const read = (axis: string): number => {
      const known = chosen.get(axis);
      if (known !== undefined) return known;
      if (sizes[axis] === undefined) throw new Error(`there is no axis ${axis}`);
      const index = planned[chosen.size] ?? 0;
      chosen.set(axis, index);
      return index;
    };
    try {
      run({ read });
    } catch (error) {
      const at = [...chosen].map(([axis, index]) => `${axis}=${index}`).join(" ");
      throw new Error(`${error instanceof Error ? error.message : error}\n  at ${at}`);
    }
    inputs += [...chosen.keys()].reduce((left, axis) => left / (sizes[axis] ?? 1), whole);
    prefix = following([...chosen], sizes);
    if (prefix.length === 0) return { inputs, runs };
  }
}

/** The next combination in the order of reading; empty when there is none. */
function following(chosen: readonly (readonly [string, number])[], sizes: Sizes): number[] {
  const last = chosen.findLastIndex(([axis, index]) => index + 1 < (sizes[axis] ?? 0));
  return chosen.slice(0, last + 1).map(([, index], at) => (at === last ? index + 1 : index));
}

export function must(holds: boolean, law: string): void {
  if (!holds) throw new Error(law);
}

/** The value of an axis whose values are these. */
export function pick<T>(space: Space, axis: string, values: readonly T[]): T {
  return values[space.read(axis)] as T;
}

export function permutations<T>(items: readonly T[]): T[][] {
  return (ORDERS[items.length] ?? []).map((order) => order.map((at) => items[at] as T));
}

const ordersOf = (items: readonly number[]): number[][] =>
  items.length < 2
    ? [[...items]]
    : items.flatMap((item, at) => ordersOf(items.toSpliced(at, 1)).map((rest) => [item, ...rest]));
const ORDERS = [[], [0], [0, 1], [0, 1, 2]].map(ordersOf);
