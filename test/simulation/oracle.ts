/**
 * What a record set must be once the world is quiet, computed from the world's true state and
 * independently of the code under test. `undefined`: it must stay unchanged.
 */
import type { RecordSet } from "../../lambda/domain/record-set.ts";
import { isReachable } from "./reachable.ts";
import { NAME, SERVICE, type Universe } from "./universe.ts";

export function oracle(world: Universe, set: RecordSet): readonly string[] | undefined {
  const all = world.cloudflare.records(NAME);
  const mine = all.filter(({ type }) => type === set.type);
  const stamp = (comment?: string | null) => /fargate-ddns:(\w{8})/.exec(comment ?? "")?.[1];
  const others = mine.filter(({ comment }) => stamp(comment) !== set.owner.id);
  const blocked = others.some(({ comment }) => stamp(comment)) || others.length > 1;
  if (all.some(({ type }) => type === "CNAME") || (set.adopt === "one" && blocked))
    return undefined;
  const alive = world.aws.ecs.tasksOf(SERVICE).filter((task) => task.desiredStatus === "RUNNING");
  if (alive.length === 0)
    return whenEmpty(
      set,
      others.map(({ content = "" }) => content),
      mine.length > others.length,
    );
  const ready = alive.filter(
    ({ lastStatus, health }) =>
      lastStatus === "RUNNING" && (set.readiness === "running" || health === "HEALTHY"),
  );
  const chosen =
    set.publish === "all"
      ? ready
      : ready
          .sort((a, b) => (b.startedAtMs ?? 0) - (a.startedAtMs ?? 0) || (a.arn < b.arn ? -1 : 1))
          .slice(0, 1);
  const found = chosen.map(({ eni }) => addressesAt(world, set, eni?.id));
  if (found.length === 0 || found.includes(undefined)) return undefined;
  return found.flatMap((address) => address ?? []).sort();
}

/** Records of others wait for the first task: they stay, and none is added to them. */
function whenEmpty(
  { whenEmpty }: RecordSet,
  waiting: readonly string[],
  hasOwn: boolean,
): readonly string[] | undefined {
  if (whenEmpty.kind === "keep") return undefined;
  if (whenEmpty.kind === "remove") return [...waiting].sort();
  const isThere = whenEmpty.addresses.some((address) => waiting.includes(address));
  if (waiting.length > 0 && (isThere || !hasOwn)) return undefined;
  return [...whenEmpty.addresses, ...waiting].sort();
}

function addressesAt(world: Universe, { type }: RecordSet, id = ""): string | undefined {
  const eni = world.aws.ec2.find(id);
  const address = type === "A" ? eni?.publicAddress : eni?.ipv6.toSorted()[0];
  return address !== undefined && isReachable(address) ? address : undefined;
}
