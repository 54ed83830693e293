/** For tests of decisions: decide on tasks whose interfaces have one address each. */
import { decide, type Intent } from "../../../lambda/domain/decide.ts";
import type { TaskView } from "../../../lambda/domain/observed.ts";
import type { RecordSet } from "../../../lambda/domain/record-set.ts";
import { IP1, IP2, IP3, recordSet, service } from "../../support/fixtures.ts";

const ips = { "eni-a": IP1, "eni-b": IP2, "eni-c": IP3 };

export const addressesOf = (intent: Intent): readonly string[] | string =>
  intent.kind === "publish" ? intent.addresses : intent.kind;

export function decided(tasks: readonly TaskView[], changes: Partial<RecordSet> = {}): Intent {
  return decide(service(tasks, ips), recordSet(changes));
}

export function omit<K extends keyof TaskView>(view: TaskView, key: K): TaskView {
  const { [key]: _, ...others } = view;
  return others as TaskView;
}
