/** What was asked of a drill, read before anything is touched. */
import { parseServerAddress } from "../../contract/server-address.ts";
import { durationOption } from "../duration.ts";
import type { Obstacle } from "../ending.ts";
import type { Greeter } from "./greeting.ts";

export interface Choices {
  readonly isConfirmed: boolean;
  readonly isKill: boolean;
  /** The alarm, in place of the task. */
  readonly isAlarm: boolean;
  readonly withinMs: number;
  /** A file, or `-`. */
  readonly report?: string;
  /** Absent: SMTP is not asked. */
  readonly greeter?: Greeter;
}

export type ChoicesRead =
  | { readonly ok: true; readonly value: Choices }
  | { readonly ok: false; readonly obstacle: Obstacle };

const SMTP_PORT = 25;

export function readChoices(options: Readonly<Record<string, unknown>>): ChoicesRead {
  const { yes, kill, alarm, within, report, smtp, smtpProxy } = options;
  const limit = durationOption("--within", within);
  if (!limit.ok) return limit;
  const proxy = typeof smtpProxy === "string" ? parseServerAddress(smtpProxy) : undefined;
  if (proxy?.ok === false) {
    const what = `--smtp-proxy is "${smtpProxy}"; expected is 127.0.0.1:1080, say.`;
    return { ok: false, obstacle: { code: "option-invalid", what, todo: [proxy.remedy] } };
  }
  const greeter = { port: SMTP_PORT, ...(proxy?.ok && { proxy: proxy.value }) };
  return {
    ok: true,
    value: {
      isConfirmed: yes === true,
      isKill: kill === true,
      isAlarm: alarm === true,
      withinMs: limit.ms,
      ...(typeof report === "string" && { report }),
      ...(smtp !== false && { greeter }),
    },
  };
}
