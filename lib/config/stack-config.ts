/** The configuration as the stack takes it: checked, with every default filled in. */
import type { Language } from "../../contract/language.ts";
import type { ProbeSettings } from "../../contract/mail-watch.ts";
import type { RecordSpec } from "../../contract/record-fields.ts";
import type { SecretPlace } from "../../contract/secret-place.ts";
import type { ServerAddress } from "../../contract/server-address.ts";

/** The mail server behind one name, and what the probe asks of it. */
export interface ProbedServer extends ProbeSettings {
  /** Of the mail server's task. */
  readonly securityGroupId: string;
}

/** Where the one probe of the stack runs. */
export interface MailProbeConfig {
  readonly vpcId: string;
  readonly subnetIds: readonly string[];
  /** Who adds the rule that admits the probe: the stack, or whoever reads its outputs. */
  readonly ingressRule: "create" | "print";
}

/** A record as the function knows it, and how the stack has it watched. */
export interface StackRecord extends RecordSpec {
  readonly outsideCheck?: { readonly port: number };
  readonly mailProbe?: ProbedServer;
}

export interface StackConfig {
  readonly records: readonly StackRecord[];
  readonly token: SecretPlace;
  readonly sweepMinutes: number;
  readonly emails: readonly string[];
  /** They receive only the composite alarms. */
  readonly pagers: readonly string[];
  readonly slack?: { readonly workspaceId: string; readonly channelId: string };
  /** Where the URL of an incoming webhook lies. */
  readonly slackWebhookParameter?: string;
  /** The mail server's own log group. */
  readonly mailLog?: { readonly logGroup: string };
  readonly mailProbe?: MailProbeConfig;
  readonly logRetentionDays: number;
  readonly dashboard: boolean;
  readonly stackName: string;
  /** Of the texts for people; names, codes and commands are the same in each. */
  readonly language: Language;
  readonly nameServers: readonly ServerAddress[];
}
