/** Which protocol a server speaks: the probe's own conversation, up to EHLO or LHLO. */
import type { Clock, Timer } from "../../lambda/domain/ports.ts";
import { talk } from "../../lambda/mail/probe/talk.ts";
import type { FileFacts } from "./facts.ts";
import type { Probed, Spoken } from "./judge-route.ts";
import { isOwnHost, type NextHop, shownHop } from "./next-hop.ts";
import { groupsOf, routesOf } from "./routes.ts";

const ONE_SERVER_MS = 10_000;

/** Every host that mail is sent to, once; of a name with MX records the servers are others. */
export function hostsIn(files: readonly FileFacts[]): readonly (NextHop & { host: string })[] {
  const hops = files
    .flatMap(groupsOf)
    .flatMap(routesOf)
    .flatMap(({ hop }) =>
      hop?.host === undefined || (hop.isByMx && !isOwnHost(hop.host))
        ? []
        : [{ ...hop, host: hop.host }],
    );
  return [...new Map(hops.map((hop) => [shownHop(hop), hop])).values()];
}

export async function probeAll(
  hops: readonly (NextHop & { host: string })[],
  clock: Clock & Timer,
): Promise<Probed> {
  const found = hops.map(async (hop) => [shownHop(hop), await spokenAt(hop, clock)] as const);
  return new Map(await Promise.all(found));
}

async function spokenAt(
  { host, port }: NextHop & { host: string },
  clock: Clock & Timer,
): Promise<Spoken> {
  const task = { record: "", address: host, port, hostName: host };
  const { stage, speaksLmtp, ehlo, greeting, error } = await talk(task, clock, ONE_SERVER_MS);
  if (speaksLmtp === true) return "lmtp";
  if (ehlo !== undefined && stage !== "ehlo") return "smtp";
  return { silent: ehlo ?? greeting ?? error?.code ?? "no answer" };
}
