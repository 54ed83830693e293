/** Whether a drill may begin: on a service in order, and nowhere else. Pure. */
import { known } from "../../lambda/domain/reading.ts";
import type { RecordSet } from "../../lambda/domain/record-set.ts";
import { verify } from "../../lambda/domain/served.ts";
import type { Facts } from "./facts.ts";

export type RefusalCode =
  | "unread" // something could not be determined
  | "proxied" // the name is answered with Cloudflare's addresses
  | "service-missing"
  | "no-task"
  | "deployment-under-way"
  | "controller" // a deployment is not forced by UpdateService there
  | "stack-missing" // nothing would follow the new task
  | "name-wrong" // the name does not point at the task already before
  | "smtp-silent"; // the mail server greets nobody already before, or not from here

export interface Refusal {
  readonly code: RefusalCode;
  readonly detail: string;
}

export function refusalOf(facts: Facts, set: RecordSet, isKill: boolean): Refusal | undefined {
  if (set.proxied) return { code: "proxied", detail: "" };
  return ofService(facts, isKill) ?? ofStack(facts) ?? ofName(facts, set) ?? ofSmtp(facts);
}

function ofService({ service, tasks }: Facts, isKill: boolean): Refusal | undefined {
  if (service.kind === "unavailable") return { code: "unread", detail: service.because.message };
  if (service.value === undefined) return { code: "service-missing", detail: "" };
  const { desiredCount, runningCount, deployments, controller } = service.value;
  const isUnderWay =
    deployments.length > 1 ||
    deployments.some(({ rolloutState }) => rolloutState === "IN_PROGRESS");
  if (isUnderWay) {
    const states = deployments.map(({ status, rolloutState }) => rolloutState ?? status);
    return { code: "deployment-under-way", detail: states.join(", ") };
  }
  if (tasks.kind === "unavailable") return { code: "unread", detail: tasks.because.message };
  if (desiredCount === 0 || runningCount === 0 || tasks.value.running.length === 0)
    return { code: "no-task", detail: `${runningCount}/${desiredCount}` };
  return controller === "ECS" || isKill ? undefined : { code: "controller", detail: controller };
}

function ofStack({ isDeployed }: Facts): Refusal | undefined {
  if (isDeployed.kind === "unavailable")
    return { code: "unread", detail: isDeployed.because.message };
  return isDeployed.value ? undefined : { code: "stack-missing", detail: "" };
}

function ofName({ answers, tasks }: Facts, { type, proxied }: RecordSet): Refusal | undefined {
  const contents = tasks.kind === "known" ? tasks.value.addresses : [];
  const seen = verify(known(answers), { type, contents, proxied });
  if (contents.length > 0 && seen.kind === "visible") return undefined;
  return { code: "name-wrong", detail: seen.kind === "visible" ? "" : seen.detail };
}

function ofSmtp({ greetings }: Facts): Refusal | undefined {
  const silent = greetings.filter(({ answers }) => !answers).map(({ address }) => address);
  return silent.length === 0 ? undefined : { code: "smtp-silent", detail: silent.join(", ") };
}
