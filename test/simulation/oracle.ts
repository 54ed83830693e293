/**
 * What a record set must be when all is quiet: told apart from the code in ten lines, from
 * the world's own truth. `undefined`: it must stay as it is.
 */
import type { RecordSet } from "../../lambda/core/record-set.ts";
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
    return { keep: undefined, remove: [], fallback: fallbackOf(set) }[set.whenEmpty.kind];
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

const fallbackOf = ({ whenEmpty }: RecordSet): readonly string[] =>
  whenEmpty.kind === "fallback" ? [...whenEmpty.addresses].sort() : [];

function addressesAt(world: Universe, { type }: RecordSet, id = ""): string | undefined {
  const eni = world.aws.ec2.find(id);
  const address = type === "A" ? eni?.publicAddress : eni?.ipv6.toSorted()[0];
  return address !== undefined && isReachable(address) ? address : undefined;
}
