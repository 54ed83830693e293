/**
 * Asks each authoritative name server of the zone by itself. The system's resolver only finds
 * them: what it says of the name may come from a cache, and would show for a whole TTL what
 * has already been changed.
 */
import { promises as dns } from "node:dns";
import { type ServerAddress, serverText } from "../../contract/server-address.ts";
import { fieldsOf, textOf } from "../../contract/unknown-json.ts";
import type { Fqdn, NonEmpty, RecordType } from "../../contract/values.ts";
import { faultText } from "../domain/fault-text.ts";
import { type Deadline, deadlineIn, timerMs } from "../domain/limits.ts";
import type { Resolver, Timer } from "../domain/ports.ts";
import { type FaultCode, known, type Reading, unavailable } from "../domain/reading.ts";
import type { NameServerAnswer } from "../domain/served.ts";

/** `name` for the report; `address` as `setServers` takes it, or why there is none. */
interface Server {
  readonly name: string;
  readonly address: Reading<string>;
}
type Servers = Reading<NonEmpty<Server>>;

export interface ResolverOptions {
  /** Resolvers that find the zone's servers; left out, those of the system. */
  readonly systemServers?: readonly string[];
  /** Where the zone's servers listen. */
  readonly port?: number;
}

const KEEP_SERVERS_MS = 10 * 60_000;

/** `override`: servers to ask instead of the zone's own. */
export function authoritativeResolver(
  timer: Timer,
  override: readonly ServerAddress[] = [],
  options: ResolverOptions = {},
): Resolver {
  const [first, ...others] = override;
  const fixed: NonEmpty<ServerAddress> | undefined = first && [first, ...others];
  const cache = new Map<Fqdn, { readonly servers: Servers; readonly untilMs: number }>();

  async function serversOf(zone: Fqdn, end: Deadline): Promise<Servers> {
    const cached = cache.get(zone);
    if (cached !== undefined && timer.now() < cached.untilMs) return cached.servers;
    const servers =
      fixed === undefined
        ? await findServers(zone, end, options)
        : await givenServers(fixed, end, options);
    const isWhole =
      servers.kind === "known" && servers.value.every(({ address }) => address.kind === "known");
    if (isWhole) cache.set(zone, { servers, untilMs: timer.now() + KEEP_SERVERS_MS });
    return servers;
  }

  return {
    async ask(zone, name, type, timeoutMs) {
      const end = deadlineIn(timeoutMs, timer);
      const servers = await serversOf(zone, end);
      if (servers.kind === "unavailable") return servers;
      const answerOf = async (server: Server): Promise<NameServerAnswer> => ({
        server: server.name,
        answer: await answer(server, name, type, end),
      });
      const [one, ...more] = servers.value;
      return known(await Promise.all([answerOf(one), ...more.map(answerOf)]));
    },
  };
}

async function answer(
  { name: server, address }: Server,
  name: Fqdn,
  type: RecordType,
  end: Deadline,
): Promise<Reading<readonly string[]>> {
  if (address.kind === "unavailable") return address;
  const operation = `DNS ${type} ${name} at ${server}`;
  const found = await query(operation, [address.value], end, (resolver) =>
    type === "A" ? resolver.resolve4(name) : resolver.resolve6(name),
  );
  return found ?? known([]);
}

/** Those of the configuration; each name is looked up, by the system's resolver. */
async function givenServers(
  [first, ...others]: NonEmpty<ServerAddress>,
  end: Deadline,
  { systemServers }: ResolverOptions,
): Promise<Servers> {
  const found = async (server: ServerAddress): Promise<Server> => {
    const address = server.isName
      ? await lookUp(server.host, server.port, end, systemServers)
      : known(serverText(server));
    return { name: serverText(server), address };
  };
  const [one, ...more] = await Promise.all([found(first), ...others.map(found)]);
  return known([one, ...more]);
}

/** IPv4 first, since a function outside of a VPC has no other way out. */
async function lookUp(
  host: string,
  port: number | undefined,
  end: Deadline,
  systemServers: readonly string[] | undefined,
): Promise<Reading<string>> {
  const at = (ip: string) => known(port === undefined ? ip : serverText({ host: ip, port }));
  const v4 = await query(`DNS A ${host}`, systemServers, end, (dns) => dns.resolve4(host));
  if (v4?.kind === "unavailable") return v4;
  if (v4?.value[0] !== undefined) return at(v4.value[0]);
  const v6 = await query(`DNS AAAA ${host}`, systemServers, end, (dns) => dns.resolve6(host));
  if (v6?.kind === "unavailable") return v6;
  if (v6?.value[0] !== undefined) return at(v6.value[0]);
  return unavailable("not-found", faultText(`DNS A ${host}`, "the name server has no address"));
}

async function findServers(
  zone: Fqdn,
  end: Deadline,
  { systemServers, port }: ResolverOptions,
): Promise<Servers> {
  const operation = `DNS NS ${zone}`;
  const found = await query(operation, systemServers, end, (resolver) => resolver.resolveNs(zone));
  if (found?.kind === "unavailable") return found;
  const addressOf = async (host: string): Promise<Server> => {
    return { name: host, address: await lookUp(host, port, end, systemServers) };
  };
  const [first, ...others] = await Promise.all((found?.value ?? []).sort().map(addressOf));
  return first === undefined
    ? unavailable("not-found", faultText(operation, "there is no such zone in the public DNS"))
    : known([first, ...others]);
}

/** `undefined`: the servers say that there is no such record. */
async function query<T>(
  operation: string,
  servers: readonly string[] | undefined,
  { signal, leftMs }: Deadline,
  ask: (resolver: dns.Resolver) => Promise<T>,
): Promise<Reading<T> | undefined> {
  const limitMs = timerMs(leftMs());
  // A datagram may get lost: asked again after a third of the time, then the rest is waited.
  const resolver = new dns.Resolver({ timeout: Math.max(Math.ceil(limitMs / 3), 1), tries: 2 });
  const cancel = () => resolver.cancel();
  signal.addEventListener("abort", cancel, { once: true });
  try {
    if (signal.aborted)
      return unavailable("timeout", faultText(operation, "no time was left to ask"));
    if (servers !== undefined) resolver.setServers(servers);
    return known(await ask(resolver));
  } catch (error) {
    const code = textOf(fieldsOf(error)?.["code"]) ?? "an unknown error";
    if (code === "ENODATA" || code === "ENOTFOUND") return undefined;
    return unavailable(FAULTS.get(code) ?? "server-error", faultText(operation, code));
  } finally {
    signal.removeEventListener("abort", cancel);
  }
}

const FAULTS: ReadonlyMap<string, FaultCode> = new Map([
  ["ETIMEOUT", "timeout"],
  ["ECANCELLED", "timeout"],
  ["ECONNREFUSED", "unreachable"],
  ["EBADRESP", "malformed-reply"],
  ["EFORMERR", "malformed-reply"],
  ["ERR_INVALID_IP_ADDRESS", "unreachable"],
]);
