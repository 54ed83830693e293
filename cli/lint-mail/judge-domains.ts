/** relay_domains: against the list of --domains, and against the ways that use it. Pure. */
import { filled } from "../filled.ts";
import type { Judged } from "./judge-route.ts";
import type { Setting } from "./names.ts";
import { shownHop } from "./next-hop.ts";
import { type Group, isUsual, routesOf, settingOf } from "./routes.ts";
import type { Texts } from "./texts.ts";
import { isOpen } from "./variables.ts";

/** Of a list as Postfix takes it, in order. */
export const domainsIn = (value: string): readonly string[] =>
  value
    .split(/[\s,]+/)
    .map((one) => one.toLowerCase().replace(/\.$/, ""))
    .filter((one) => one !== "");

/** A lookup table or a file in place of names. */
const isTable = (value: string): boolean => isOpen(value) || /[:/]/.test(value);

export interface About {
  readonly setting: Setting;
  readonly judged: Judged;
}

interface Beside {
  /** The list of --domains; empty without. */
  readonly domains: readonly string[];
  /** By any of the files. */
  readonly areDomainsSet: boolean;
  /** Its correction sets the way. */
  readonly isRouteWrong: boolean;
}

export function judgeDomains(
  group: Group,
  { domains, areDomainsSet, isRouteWrong }: Beside,
  words: Texts,
): readonly About[] {
  const setting = settingOf(group, "relay_domains");
  const missing = isRouteWrong ? undefined : transportMissing(group, setting, words);
  if (setting === undefined) return areDomainsSet ? [] : unset(group, domains, words);
  const listed = domains.length === 0 ? [] : againstList(setting, domains, words);
  return [...(missing === undefined ? [] : [missing]), ...listed].map((judged) => ({
    setting,
    judged,
  }));
}

/** A way for relay_domains, and no such domains. */
function unset(group: Group, domains: readonly string[], words: Texts): readonly About[] {
  const setting = settingOf(group, "relay_transport");
  if (setting === undefined || settingOf(group, "transport_maps") !== undefined) return [];
  const list = domains.length > 0 ? domains.join(", ") : "YOUR_DOMAIN";
  const right = `${setting.nameFor?.("relay_domains") ?? "relay_domains"}=${list}`;
  const evidence = filled(words.domainsUnset, { name: setting.name });
  const todo = filled(words.domainsUnsetTodo, { right });
  return [{ setting, judged: { verdict: "warning", check: "relay-domains", evidence, todo } }];
}

function transportMissing(
  group: Group,
  setting: Setting | undefined,
  words: Texts,
): Judged | undefined {
  if (setting === undefined) return undefined;
  if (settingOf(group, "transport_maps") !== undefined) return undefined;
  const routes = routesOf(group);
  const ways: readonly string[] = ["relay_transport", "default_transport"];
  if (routes.some((one) => ways.includes(one.setting.parameter) && !isUsual(one))) return undefined;
  const name = setting.nameFor?.("relay_transport") ?? "relay_transport";
  const todo = filled(words.transportMissingTodo, { right: `${name}=lmtp:[YOUR_HOST]:24` });
  const relay = routes.find(({ setting: one }) => one.parameter === "relayhost");
  const common = { check: "relay-transport", todo } as const;
  const names = { name: setting.name };
  if (relay === undefined)
    return { ...common, verdict: "wrong", evidence: filled(words.transportMissing, names) };
  const to = relay.hop === undefined ? relay.setting.value : shownHop(relay.hop);
  const evidence = filled(words.transportMissingRelayed, { ...names, to });
  return { ...common, verdict: "warning", evidence };
}

function againstList(
  setting: Setting,
  domains: readonly string[],
  words: Texts,
): readonly Judged[] {
  const { name, value, valueSpan } = setting;
  const check = "relay-domains";
  if (isTable(value)) {
    const evidence = filled(words.domainsTable, { name, value });
    return [{ verdict: "unknown", check, evidence, todo: words.domainsTableTodo }];
  }
  const own = domainsIn(value);
  const extra = own.filter((one) => !domains.includes(one));
  const missing = domains.filter((one) => !own.includes(one));
  if (extra.length + missing.length === 0)
    return [{ verdict: "ok", check, evidence: filled(words.domainsOk, { name }) }];
  const edits = [{ span: valueSpan, text: domains.join(", ") }];
  const say = (text: string, many: readonly string[]) =>
    filled(text, { name, domains: many.join(", ") });
  const found: Judged[] = [];
  if (extra.length > 0)
    found.push({ verdict: "wrong", check, evidence: say(words.domainsExtra, extra), edits });
  if (missing.length > 0)
    found.push({
      ...{ verdict: "warning", check, evidence: say(words.domainsMissing, missing) },
      // One correction gives the line both.
      ...(extra.length === 0 && { edits }),
    });
  return found;
}
