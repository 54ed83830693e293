/**
 * Whom a zone is delegated to, as the servers of the zone above it say: no cache lies between, and
 * a change at the registrar is seen there first.
 */
import type { DecodedPacket } from "dns-packet";
import { type ServerAddress, serverText } from "../../contract/server-address.ts";
import { faultText } from "../../lambda/domain/fault-text.ts";
import { known, type Reading, unavailable } from "../../lambda/domain/reading.ts";
import { exchange } from "./dns-exchange.ts";
import { askPublic } from "./public-dns.ts";

export interface Delegation {
  /** Which of the parent's servers said it. */
  readonly server: string;
  /** Lowercase and sorted; empty: the zone is not delegated. */
  readonly names: readonly string[];
}

export interface ParentOptions {
  /** Find the parent and the addresses of its servers. */
  readonly resolvers: readonly ServerAddress[];
  /** In place of the parent's own. */
  readonly servers?: readonly ServerAddress[];
  /** Where the parent's own servers listen. */
  readonly port?: number;
  /** For one try at one server. */
  readonly longestMs?: number;
}

/** Of a dozen; one that answers is enough. */
const MOST_SERVERS = 3;
const NS_PORT = 53;
/** RFC 1035, 4.1.1: RCODE, and NXDOMAIN. */
const CODE_BITS = 0xf;
const NO_SUCH_NAME = 3;

export async function askParent(
  zone: string,
  { resolvers, servers = [], port = NS_PORT, longestMs }: ParentOptions,
): Promise<Reading<Delegation>> {
  const operation = `DNS NS ${zone} at the parent zone`;
  const found = servers.length > 0 ? known(servers) : await findServers(zone, resolvers, port);
  if (found.kind === "unavailable") return found;
  let said = "no server has a usable address";
  for (const server of found.value.slice(0, MOST_SERVERS)) {
    const host = await addressOf(server, resolvers);
    if (host === undefined) continue;
    const name = serverText(server);
    const reply = await exchange(
      { host, port: server.port },
      { name: zone, type: "NS" },
      longestMs,
    );
    const names = reply && namesIn(reply, zone);
    if (names !== undefined) return known({ server: name, names });
    said = `${name}: ${reply === undefined ? "no reply" : "it does not serve the parent zone"}`;
  }
  return unavailable("unreachable", faultText(operation, said));
}

/** Undefined: this server does not serve the parent, or refuses. */
function namesIn(reply: DecodedPacket, zone: string): readonly string[] | undefined {
  const { flags = 0, flag_aa: isAuthoritative, answers = [], authorities = [] } = reply;
  const code = flags & CODE_BITS;
  if (code === NO_SUCH_NAME && isAuthoritative) return [];
  if (code !== 0) return undefined;
  const names = [...answers, ...authorities].flatMap((one) =>
    one.type === "NS" && one.name.toLowerCase() === zone ? [one.data.toLowerCase()] : [],
  );
  // Without servers, and not authoritative, it points somewhere else, such as to the root.
  return names.length > 0 || isAuthoritative ? [...new Set(names)].sort() : undefined;
}

/** Of the nearest name above that is a zone of its own: for example.co.jp that is jp. */
async function findServers(
  zone: string,
  resolvers: readonly ServerAddress[],
  port: number,
): Promise<Reading<readonly ServerAddress[]>> {
  const labels = zone.split(".");
  for (const above of labels.keys()) {
    const parent = labels.slice(above + 1).join(".");
    if (parent === "") break;
    const found = await askPublic(`DNS NS ${parent}`, resolvers, (dns) => dns.resolveNs(parent));
    if (found.kind === "unavailable") return found;
    const hosts = (found.value ?? []).toSorted();
    if (hosts.length > 0) return known(hosts.map((host) => ({ host, port, isName: true })));
  }
  return unavailable("not-found", faultText(`DNS NS above ${zone}`, "no parent zone was found"));
}

async function addressOf(
  { host, isName }: ServerAddress,
  resolvers: readonly ServerAddress[],
): Promise<string | undefined> {
  if (!isName) return host;
  const found = await askPublic(`DNS A ${host}`, resolvers, (dns) => dns.resolve4(host));
  return found.kind === "known" ? found.value?.[0] : undefined;
}
