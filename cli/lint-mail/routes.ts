/** The settings of one container, and by which way it sends on what it receives. */
import type { FileFacts } from "./facts.ts";
import type { Parameter, Setting } from "./names.ts";
import { isNowhere, type NextHop, relayHop, shownHop, transportHop } from "./next-hop.ts";

export interface Group {
  readonly file: string;
  readonly name: string;
  readonly settings: readonly Setting[];
}

export function groupsOf({ file, settings }: FileFacts): readonly Group[] {
  // What a chart keeps in two maps belongs to one container.
  const names = new Map(settings.map((one) => [one, one.group.replace(/^config\.\w+$/, "config")]));
  return [...new Set(names.values())].map((name) => ({
    file,
    name,
    settings: settings.filter((one) => names.get(one) === name),
  }));
}

/** Of two lines for one parameter the later one holds. */
export const settingOf = ({ settings }: Group, parameter: Parameter): Setting | undefined =>
  settings.findLast((one) => one.parameter === parameter && one.value.trim() !== "");

export interface Route {
  readonly setting: Setting;
  /** Undefined: not a host that can be named, such as a table or a variable. */
  readonly hop: NextHop | undefined;
}

/** Every place that names where mail goes next. */
export function routesOf(group: Group): readonly Route[] {
  const one = (parameter: Parameter, hopOf: (value: string) => NextHop | undefined) => {
    const setting = settingOf(group, parameter);
    return setting === undefined || isNowhere(setting.value)
      ? []
      : [{ setting, hop: hopOf(setting.value) }];
  };
  return [
    ...one("relayhost", relayHop),
    ...one("relay_transport", transportHop),
    ...one("default_transport", transportHop),
    ...one("virtual_transport", transportHop),
  ];
}

/** `smtp:` or `relay:` without a host is what Postfix does without the setting. */
export const isUsual = ({ hop }: Route): boolean =>
  hop?.protocol === "smtp" && hop.host === undefined;

/** For mail of relay_domains: relay_transport, else relayhost; `lmtp to [host]:24`. */
export function wayOf(group: Group): Route | undefined {
  const routes = routesOf(group);
  const of = (parameter: Parameter) =>
    routes.find((route) => route.setting.parameter === parameter && !isUsual(route));
  return of("relay_transport") ?? of("relayhost");
}

export function shownWay({ setting, hop }: Route): string {
  if (hop?.host === undefined) return setting.value;
  return `${hop.protocol}:${shownHop(hop)}`;
}
