/** The configuration as the stack takes it: checked, with every default filled in. */
import type { RecordSpec } from "../lambda/contract.ts";
import type { MailProbeConfig } from "./mail-probe.ts";

export interface StackConfig {
  readonly records: readonly RecordSpec[];
  readonly token: { readonly kind: "ssm" | "secretsmanager"; readonly name: string };
  readonly sweepMinutes: number;
  readonly emails: readonly string[];
  /** They hear of the composite alarms alone. */
  readonly pagers: readonly string[];
  readonly slack?: { readonly workspaceId: string; readonly channelId: string };
  /** Where the URL of an incoming webhook lies. */
  readonly slackWebhookParameter?: string;
  /** The mail server's own log group. */
  readonly mailLog?: { readonly logGroup: string };
  readonly mailProbe?: MailProbeConfig;
  readonly outsideCheck: boolean;
  readonly logRetentionDays: number;
  readonly dashboard: boolean;
  readonly stackName: string;
  readonly nameServers: readonly string[];
}
