/**
 * From options to what the route needs: the configuration of cdk.json, the caller's account, and
 * the same adapters as in the function. The only place of the command line that builds them.
 */
import { EC2Client } from "@aws-sdk/client-ec2";
import { ECSClient } from "@aws-sdk/client-ecs";
import { specOf } from "../../contract/record-codec.ts";
import type { ServerAddress } from "../../contract/server-address.ts";
import { cachedSecret } from "../../lambda/aws/cached-secret.ts";
import { ec2InterfaceSource } from "../../lambda/aws/ec2.ts";
import { ecsTaskSource } from "../../lambda/aws/ecs.ts";
import { ec2Call, ecsCall } from "../../lambda/aws/sdk-call.ts";
import { secretsManagerSecret } from "../../lambda/aws/secrets-manager-secret.ts";
import { signedFetch } from "../../lambda/aws/signed-fetch.ts";
import { ssmSecret } from "../../lambda/aws/ssm-secret.ts";
import { callLimit } from "../../lambda/cloudflare/call-limit.ts";
import { cloudflareHttp } from "../../lambda/cloudflare/http-transport.ts";
import { cloudflareRecordStore } from "../../lambda/cloudflare/record-store.ts";
import { TOKEN_IN_PARAMETER, TOKEN_IN_SECRET } from "../../lambda/cloudflare/token.ts";
import type { Send } from "../../lambda/cloudflare/transport.ts";
import { authoritativeResolver } from "../../lambda/dns/name-servers.ts";
import type { Clock, Ports, SecretSource, Timer } from "../../lambda/domain/ports.ts";
import type { RecordSet } from "../../lambda/domain/record-set.ts";
import { recordSetsOf } from "../../lambda/domain/record-sets.ts";
import { systemClock } from "../../lambda/system-clock.ts";
import type { StackConfig } from "../../lib/config/stack-config.ts";
import type { Obstacle } from "../ending.ts";
import { type Caller, readCaller } from "./aws.ts";
import { chosenNames, readConfig } from "./config-file.ts";
import { referenceIn, type SessionOptions } from "./options.ts";
import { serversIn } from "./servers.ts";

export interface Session {
  readonly config: StackConfig;
  readonly caller: Caller;
  /** Of the names asked for. */
  readonly sets: readonly RecordSet[];
  readonly ports: Ports;
  readonly clock: Clock & Timer;
  readonly token: SecretSource;
  /** Cloudflare's API, for calls that the route does not make. */
  readonly cloudflare: Send;
  /** Empty: those that the zone's NS records name. */
  readonly nameServers: readonly ServerAddress[];
  /** Public ones, as people all over the world use them. */
  readonly resolvers: readonly ServerAddress[];
  /** Empty: those of the zone above each zone. */
  readonly parentServers: readonly ServerAddress[];
  /** In place of the task's own, and of the well-known mail server elsewhere. */
  readonly mail: { readonly server?: ServerAddress; readonly reference?: ServerAddress };
}

const PUBLIC_RESOLVERS: readonly ServerAddress[] = ["1.1.1.1", "8.8.8.8"].map((host) => ({
  host,
  port: 53,
  isName: false,
}));

export type Opened =
  | { readonly ok: true; readonly session: Session }
  | { readonly ok: false; readonly obstacle: Obstacle };

export async function openSession(options: SessionOptions): Promise<Opened> {
  const read = readConfig(options.config);
  if (!read.ok) return read;
  const { config } = read;
  const servers = serversIn("--name-servers", options.nameServers, config.nameServers);
  const resolvers = serversIn("--resolvers", options.resolvers, PUBLIC_RESOLVERS);
  const parents = serversIn("--parent-servers", options.parentServers, []);
  const mailServers = serversIn("--mail-server", options.mailServer, []);
  const references = referenceIn({ ...options });
  const obstacle =
    chosenNames(config, options.name) ??
    [servers, resolvers, parents, mailServers, references].find((one) => one.obstacle)?.obstacle;
  if (obstacle !== undefined) return { ok: false, obstacle };
  const found = await readCaller(options);
  if (!found.ok) return found;
  const { caller } = found;
  const records = config.records.filter(
    ({ name }) => options.name === undefined || name === options.name,
  );
  const account = `${caller.client.region}/${caller.accountId}`;
  const tokenPlace = config.token;
  const sets = recordSetsOf(records.map(specOf), account).map((set) => ({ ...set, tokenPlace }));
  const [server] = mailServers.list;
  const [reference] = references.list;
  const mail = { ...(server && { server }), ...(reference && { reference }) };
  const parts = {
    ...{ config, caller, sets, mail },
    ...{ nameServers: servers.list, resolvers: resolvers.list, parentServers: parents.list },
  };
  return { ok: true, session: wire(parts, options) };
}

type Known = Omit<Session, "ports" | "clock" | "token" | "cloudflare">;

function wire(knownParts: Known, { endpointUrl, cloudflareUrl }: SessionOptions): Session {
  const { config, caller, nameServers } = knownParts;
  const { client } = caller;
  const clock = systemClock;
  const fetch = signedFetch({
    credentials: client.credentials,
    timer: clock,
    ...(endpointUrl !== undefined && { endpointUrl }),
  });
  const { kind, name } = config.token;
  const token = cachedSecret(
    kind === "ssm"
      ? ssmSecret(fetch, client.region, name, TOKEN_IN_PARAMETER)
      : secretsManagerSecret(fetch, client.region, name, TOKEN_IN_SECRET),
    clock,
  );
  const cloudflare = cloudflareHttp(cloudflareUrl);
  const limit = callLimit(clock);
  const [first] = nameServers;
  return {
    ...knownParts,
    clock,
    token,
    cloudflare,
    ports: {
      tasks: ecsTaskSource(ecsCall(new ECSClient(client)), clock),
      interfaces: ec2InterfaceSource(ec2Call(new EC2Client(client)), clock),
      records: cloudflareRecordStore({ send: cloudflare, token, limit, timer: clock }),
      resolver: authoritativeResolver(clock, first === undefined ? undefined : nameServers),
      clock,
      log: { write: () => undefined },
    },
  };
}
