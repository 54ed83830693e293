/** What ECS says of the configured services: one reading for each, shared by the areas. */
import {
  DescribeClustersCommand,
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  ECSClient,
  type Service,
  type TaskDefinition,
} from "@aws-sdk/client-ecs";
import { known, type Reading } from "../../lambda/domain/reading.ts";
import type { StackRecord } from "../../lib/config/stack-config.ts";
import type { ClientConfig } from "../session/aws.ts";
import type { Session } from "../session/open.ts";
import { ask } from "./unread.ts";

export interface ServiceFacts {
  readonly cluster: string;
  readonly service: string;
  /** Those whose names follow this service. */
  readonly records: readonly StackRecord[];
  /** As ECS gives it; undefined: there is no such cluster. */
  readonly clusterStatus: Reading<string | undefined>;
  /** Undefined: there is no such service. */
  readonly described: Reading<Service | undefined>;
  /** Undefined: there is no service that names one. */
  readonly definition: Reading<TaskDefinition | undefined>;
}

const READ = new WeakMap<Session, Promise<readonly ServiceFacts[]>>();

/** Once for each session: more than one area needs them. */
export function readServices(session: Session): Promise<readonly ServiceFacts[]> {
  const reading = READ.get(session) ?? readAll(session);
  READ.set(session, reading);
  return reading;
}

function readAll({ config, sets, caller }: Session): Promise<readonly ServiceFacts[]> {
  const asked = new Set(sets.map(({ name }) => String(name)));
  const records = config.records.filter(({ name }) => asked.has(name));
  // Node 20 has no Map.groupBy.
  const services = new Map<string, StackRecord[]>();
  for (const record of records) {
    const service = `${record.cluster} ${record.service}`;
    services.set(service, [...(services.get(service) ?? []), record]);
  }
  return Promise.all([...services.values()].map((its) => readService(its, caller.client)));
}

async function readService(
  records: readonly StackRecord[],
  client: ClientConfig,
): Promise<ServiceFacts> {
  const { cluster = "", service = "" } = records[0] ?? {};
  const ecs = new ECSClient({ ...client, maxAttempts: 3 });
  const clusters = await ask("ecs:DescribeClusters", (options) =>
    ecs.send(new DescribeClustersCommand({ clusters: [cluster] }), options),
  );
  const clusterStatus = mapped(clusters, (reply) => reply.clusters?.[0]?.status);
  const described = await describe(ecs, cluster, service);
  const definition = await readDefinition(ecs, described);
  return { cluster, service, records, clusterStatus, described, definition };
}

async function describe(
  ecs: ECSClient,
  cluster: string,
  service: string,
): Promise<Reading<Service | undefined>> {
  const reply = await ask("ecs:DescribeServices", (options) =>
    ecs.send(new DescribeServicesCommand({ cluster, services: [service] }), options),
  );
  // The cluster does not exist, which has a finding of its own.
  if (reply.kind === "unavailable" && reply.because.code === "not-found") return known(undefined);
  const isThere = ({ status }: Service) => status !== "INACTIVE";
  return mapped(reply, ({ services = [] }) => services.find(isThere));
}

async function readDefinition(
  ecs: ECSClient,
  described: Reading<Service | undefined>,
): Promise<Reading<TaskDefinition | undefined>> {
  const taskDefinition = described.kind === "known" ? described.value?.taskDefinition : undefined;
  if (taskDefinition === undefined) return known(undefined);
  const reply = await ask("ecs:DescribeTaskDefinition", (options) =>
    ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition }), options),
  );
  return mapped(reply, (one) => one.taskDefinition);
}

const mapped = <T, U>(reading: Reading<T>, read: (value: T) => U): Reading<U> =>
  reading.kind === "unavailable" ? reading : known(read(reading.value));
