/** The mail servers behind the configured names: the addresses of their tasks. */
import { hostAt } from "../../contract/values.ts";
import type { Reason } from "../../lambda/domain/outcome.ts";
import { labelOf, type RecordSet } from "../../lambda/domain/record-set.ts";
import type { ProbeTask } from "../../lambda/mail/ports.ts";
import type { Session } from "../session/open.ts";
import { SMTP_PORT } from "../smtp.ts";
import { readIntent } from "../target.ts";

export type Target =
  | { readonly task: ProbeTask }
  | {
      readonly task?: undefined;
      readonly set: RecordSet;
      readonly reason: Reason;
      /** The tasks could not be read, in distinction to: there is no address. */
      readonly isUnread: boolean;
    };

/** `port`: in place of the configured one. */
export async function targetsOf(session: Session, port?: number): Promise<readonly Target[]> {
  const lists = session.sets.map(async (set): Promise<readonly Target[]> => {
    const intent = await readIntent(set, session);
    if (intent.kind === "unavailable") {
      const { code, message } = intent.because;
      return [{ set, reason: { code, detail: message }, isUnread: true }];
    }
    const wanted = intent.value;
    if (wanted.kind === "hold") return [{ set, reason: wanted.because, isUnread: false }];
    const addresses = wanted.kind === "publish" ? wanted.addresses : [];
    return addresses.map((address) => ({ task: taskFor(set, address, session, port) }));
  });
  return (await Promise.all(lists)).flat();
}

export function taskFor(
  set: RecordSet,
  address: string,
  { config }: Pick<Session, "config">,
  port?: number,
): ProbeTask {
  const probe = config.records.find(({ name }) => name === set.name)?.mailProbe;
  return {
    record: labelOf(set),
    address,
    port: port ?? probe?.port ?? SMTP_PORT,
    hostName: probe?.hostName ?? hostAt(set.name),
    ...(probe?.recipient !== undefined && { recipient: probe.recipient }),
  };
}
