/** What ECS says of a service, as findings. Pure: `service-facts.ts` has read it. */
import type { Service, TaskDefinition } from "@aws-sdk/client-ecs";
import type { Language } from "../../contract/language.ts";
import { TTL } from "../../contract/values.ts";
import { filled } from "../filled.ts";
import { type CheckId, type Finding, finding, type Verdict } from "./check.ts";
import type { ServiceFacts } from "./service-facts.ts";
import { TEXTS, type Texts } from "./service-texts.ts";
import { unread } from "./unread.ts";

/** docs: AmazonECS, task_definition_parameters, `stopTimeout`: 30 s unless given, 120 at most. */
const STOP_DEFAULT_SECONDS = 30;
const STOP_LONGEST_SECONDS = 120;
/** developers.cloudflare.com, dns/manage-dns-records/reference/ttl: automatic is 300 s. */
const AUTOMATIC_TTL_SECONDS = 300;

export function judgeService(
  facts: ServiceFacts,
  language: Language,
  about?: string,
): readonly Finding[] {
  const { clusterStatus, described, cluster, service } = facts;
  const texts = TEXTS[language];
  const missing = (what: string, list: string) =>
    finding("service.exists", "wrong", filled(what, facts_), [texts.correctNames, list], about);
  const facts_ = { cluster, service };
  if (clusterStatus.kind === "known" && clusterStatus.value !== "ACTIVE")
    return [missing(texts.noCluster, "aws ecs list-clusters")];
  if (described.kind === "unavailable")
    return [unread("service.exists", described.because, language, about)];
  if (described.value === undefined)
    return [missing(texts.noService, `aws ecs list-services --cluster ${cluster}`)];
  const make: Make = (check, verdict, text, values = {}, fix = []) =>
    finding(check, verdict, filled(text, { ...facts_, ...values }), fix, about);
  const of = { ...facts, service: described.value, texts, make };
  return [
    existence(of),
    launch(of),
    ...network(of),
    count(of),
    controller(of),
    overlap(of),
    ...definitionFindings(of, language, about),
  ];
}

type Make = (
  check: CheckId,
  verdict: Verdict,
  text: string,
  values?: Readonly<Record<string, string | number>>,
  fix?: readonly string[],
) => Finding;

interface Of extends Omit<ServiceFacts, "service"> {
  readonly service: Service;
  readonly texts: Texts;
  readonly make: Make;
}

function existence({ service, texts, make }: Of): Finding {
  const { status = "ACTIVE" } = service;
  if (status === "ACTIVE") return make("service.exists", "ok", texts.exists);
  return make("service.exists", "wrong", texts.draining, { status });
}

function launch({ service, texts, make }: Of): Finding {
  const providers = (service.capacityProviderStrategy ?? []).flatMap(
    ({ capacityProvider }) => capacityProvider ?? [],
  );
  const shown = providers.length > 0 ? providers : [service.launchType ?? "EC2"];
  const values = { launch: shown.join(", ") };
  const isFargate = shown.every((one) => /^FARGATE(_SPOT)?$/.test(one));
  if (isFargate) return make("service.fargate", "ok", texts.fargate, values);
  return make("service.fargate", "wrong", texts.notFargate, values, [texts.useFargate]);
}

/** Where the mode is another, there is no such setting. */
function network({ service, cluster, texts, make }: Of): readonly Finding[] {
  const { assignPublicIp } = service.networkConfiguration?.awsvpcConfiguration ?? {};
  if (assignPublicIp === undefined) return [];
  if (assignPublicIp === "ENABLED") return [make("service.public-ip", "ok", texts.publicIp)];
  const name = service.serviceName ?? "";
  const show =
    `aws ecs describe-services --cluster ${cluster} --services ${name} ` +
    "--query 'services[0].networkConfiguration'";
  const fix = [texts.consolePublicIp, show];
  return [make("service.public-ip", "wrong", texts.noPublicIp, {}, fix)];
}

function count({ service, cluster, texts, make }: Of): Finding {
  const { runningCount: running = 0, desiredCount: desired = 0, serviceName: name = "" } = service;
  const values = { running, desired };
  const on = `--cluster ${cluster}`;
  if (desired === 0) {
    const start = `aws ecs update-service ${on} --service ${name} --desired-count 1`;
    return make("service.tasks", "warning", texts.noneWanted, values, [start]);
  }
  if (running >= desired) return make("service.tasks", "ok", texts.running, values);
  const events = `aws ecs describe-services ${on} --services ${name} --query 'services[0].events[:5].message'`;
  const verdict = running === 0 ? "wrong" : "warning";
  return make("service.tasks", verdict, texts.fewer, values, [texts.events, events]);
}

function controller({ service, texts, make }: Of): Finding {
  const type = service.deploymentController?.type ?? "ECS";
  if (type === "ECS") return make("service.controller", "ok", texts.rolling);
  const values = { controller: type };
  return make("service.controller", "warning", texts.notRolling, values, [texts.useRolling]);
}

/** ECS rounds the lower limit up and the upper one down. */
function overlap({ service, cluster, texts, make }: Of): Finding {
  const { maximumPercent: max = 200, minimumHealthyPercent: min = 100 } =
    service.deploymentConfiguration ?? {};
  const desired = Math.max(1, service.desiredCount ?? 1);
  const most = Math.floor((desired * max) / 100);
  const least = Math.ceil((desired * min) / 100);
  const values = { min, max, desired };
  if (most > desired && least >= 1) return make("service.overlap", "ok", texts.overlap, values);
  const fix =
    `aws ecs update-service --cluster ${cluster} --service ${service.serviceName ?? ""} ` +
    "--deployment-configuration maximumPercent=200,minimumHealthyPercent=100";
  return make("service.overlap", "warning", texts.noOverlap, values, [fix]);
}

function definitionFindings(of: Of, language: Language, about?: string): readonly Finding[] {
  const { definition } = of;
  if (definition.kind === "unavailable")
    return [unread("service.definition", definition.because, language, about)];
  if (definition.value === undefined) return [];
  return [mode(of, definition.value), health(of, definition.value), stop(of, definition.value)];
}

function mode({ texts, make }: Of, { networkMode = "bridge" }: TaskDefinition): Finding {
  const values = { mode: networkMode };
  if (networkMode === "awsvpc") return make("service.network-mode", "ok", texts.awsvpc, values);
  return make("service.network-mode", "wrong", texts.notAwsvpc, values, [texts.useAwsvpc]);
}

function health({ records, texts, make }: Of, { containerDefinitions = [] }: TaskDefinition) {
  const check = "service.health-check";
  const isNeeded = records.some(({ readiness }) => readiness === "healthy");
  if (!isNeeded) return make(check, "ok", texts.healthUnused);
  const isThere = containerDefinitions.some(
    ({ healthCheck, essential }) => healthCheck !== undefined && essential !== false,
  );
  if (isThere) return make(check, "ok", texts.health);
  return make(check, "wrong", texts.noHealth, {}, [texts.addHealth]);
}

function stop({ records, texts, make }: Of, { containerDefinitions = [] }: TaskDefinition) {
  const check = "service.stop-timeout";
  const seconds = containerDefinitions.map(({ stopTimeout }) => stopTimeout);
  const longest = Math.max(...seconds.map((one) => one ?? STOP_DEFAULT_SECONDS), 0);
  const ttl = Math.max(...records.map(ttlOf), 0);
  const wanted = Math.min(STOP_LONGEST_SECONDS, Math.max(90, ttl + 30));
  const values = { stop: longest, ttl };
  if (longest > ttl) return make(check, "ok", texts.drains, values);
  const fix = [
    ...(ttl >= STOP_LONGEST_SECONDS ? [texts.setTtl] : []),
    filled(texts.setStop, { wanted }),
  ];
  return make(check, "warning", texts.drainsNot, values, fix);
}

const ttlOf = ({ ttlSeconds }: { readonly ttlSeconds: number }): number =>
  ttlSeconds === TTL.automatic ? AUTOMATIC_TTL_SECONDS : ttlSeconds;
