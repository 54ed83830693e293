/** Which ports are open to the internet, and which addresses are paid for in vain. Pure. */
import type { Address, IpPermission, SecurityGroup } from "@aws-sdk/client-ec2";
import type { Language } from "../../contract/language.ts";
import { PRICES } from "../../contract/prices.ts";
import type { StackRecord } from "../../lib/config/stack-config.ts";
import { filled } from "../filled.ts";
import { type Finding, finding } from "./check.ts";
import type { NetworkFacts } from "./network-facts.ts";
import { TEXTS } from "./network-texts.ts";
import { unread } from "./unread.ts";

const SMTP = 25;
const HOURS_A_MONTH = 730;

export function judgeNetwork(
  { services, addresses }: NetworkFacts,
  language: Language,
): readonly Finding[] {
  const ports = services.flatMap((facts) => {
    const about = services.length === 1 ? undefined : facts.service;
    if (facts.groups.kind === "unavailable")
      return [unread("network.port", facts.groups.because, language, about)];
    const isThere = facts.described.kind === "known" && facts.described.value !== undefined;
    const { value: groups } = facts.groups;
    return isThere ? portFindings(facts.records, groups, language, about) : [];
  });
  if (addresses.kind === "unavailable")
    return [...ports, unread("network.elastic-ip", addresses.because, language)];
  return [...ports, ...unusedFindings(addresses.value, language)];
}

/** The port that the internet is to reach, and whether the configuration names it. */
const portOf = ({ outsideCheck, mailProbe }: StackRecord) => outsideCheck?.port ?? mailProbe?.port;

function portFindings(
  records: readonly StackRecord[],
  groups: readonly SecurityGroup[] | undefined,
  language: Language,
  about?: string,
): readonly Finding[] {
  const named = records.map(portOf);
  const isIpv6 = records.some(({ ipv6 }) => ipv6 === "only");
  return [...new Set(named)].map((port) => judgePort({ port, isIpv6, groups }, language, about));
}

interface PortFacts {
  /** Undefined: none is configured. */
  readonly port: number | undefined;
  readonly isIpv6: boolean;
  readonly groups: readonly SecurityGroup[] | undefined;
}

function judgePort({ port: named, isIpv6, groups }: PortFacts, language: Language, about?: string) {
  const texts = TEXTS[language];
  const port = named ?? SMTP;
  const check = "network.port";
  const bad = named === undefined ? "warning" : "wrong";
  const doubt = named === undefined ? [texts.assumed] : [];
  if (groups === undefined)
    return finding(check, bad, texts.noGroup, [filled(texts.nameGroup, { port }), ...doubt], about);
  const ids = groups.flatMap(({ GroupId }) => GroupId ?? []);
  const rules = groups.flatMap(({ IpPermissions = [] }) => IpPermissions);
  const admitting = rules.filter((rule) => isFor(rule, port));
  const sources = admitting.flatMap(sourcesOf);
  const everyone = isIpv6 ? "::/0" : "0.0.0.0/0";
  const values = { port, groups: ids.join(", "), sources: sources.join(", ") };
  if (sources.includes(everyone))
    return finding(check, "ok", filled(texts.open, values), [], about);
  const open = openingCommand(ids[0] ?? "", port, isIpv6);
  if (sources.length > 0) {
    const fix = [texts.fromOnly, open, ...doubt];
    return finding(check, "warning", filled(texts.partly, values), fix, about);
  }
  return finding(check, bad, filled(texts.closed, values), [open, ...doubt], about);
}

function isFor({ IpProtocol, FromPort, ToPort }: IpPermission, port: number): boolean {
  if (IpProtocol === "-1") return true;
  return IpProtocol === "tcp" && (FromPort ?? 0) <= port && port <= (ToPort ?? 65_535);
}

const sourcesOf = (rule: IpPermission): readonly string[] => [
  ...(rule.IpRanges ?? []).flatMap(({ CidrIp }) => CidrIp ?? []),
  ...(rule.Ipv6Ranges ?? []).flatMap(({ CidrIpv6 }) => CidrIpv6 ?? []),
  ...(rule.UserIdGroupPairs ?? []).flatMap(({ GroupId }) => GroupId ?? []),
  ...(rule.PrefixListIds ?? []).flatMap(({ PrefixListId }) => PrefixListId ?? []),
];

function openingCommand(group: string, port: number, isIpv6: boolean): string {
  const on = `aws ec2 authorize-security-group-ingress --group-id ${group}`;
  if (!isIpv6) return `${on} --protocol tcp --port ${port} --cidr 0.0.0.0/0`;
  const range = `IpProtocol=tcp,FromPort=${port},ToPort=${port},Ipv6Ranges=[{CidrIpv6=::/0}]`;
  return `${on} --ip-permissions '${range}'`;
}

function unusedFindings(addresses: readonly Address[], language: Language): readonly Finding[] {
  const texts = TEXTS[language];
  const check = "network.elastic-ip";
  const unused = addresses.filter(
    ({ AssociationId, InstanceId, NetworkInterfaceId }) =>
      AssociationId === undefined && !InstanceId && NetworkInterfaceId === undefined,
  );
  if (unused.length === 0) return [finding(check, "ok", texts.noneUnused)];
  const dollars = `$${(PRICES.publicAddress.dollars * HOURS_A_MONTH).toFixed(2)}`;
  return unused.map(({ PublicIp: address = "", AllocationId = "" }) => {
    const release = `aws ec2 release-address --allocation-id ${AllocationId}`;
    const evidence = filled(texts.unused, { address, dollars });
    return finding(check, "warning", evidence, [texts.release, release]);
  });
}
