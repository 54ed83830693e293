/** The network interface of a task, as events and DescribeTasks name it among its attachments. */
import { fieldsOf, textOf } from "../../contract/unknown-json.ts";
import type { TaskView } from "./observed.ts";

/**
 * By type, not by place: a Service Connect or load balancer attachment may come first. The type
 * is `eni` in events and `ElasticNetworkInterface` in DescribeTasks.
 */
export function interfaceOf(attachments: unknown): Pick<TaskView, "interfaceId" | "privateIpv4"> {
  if (!Array.isArray(attachments)) return {};
  for (const attachment of attachments) {
    const { type, details } = fieldsOf(attachment) ?? {};
    if (type !== "ElasticNetworkInterface" && type !== "eni") continue;
    if (!Array.isArray(details)) continue;
    const found = new Map<unknown, string>();
    for (const detail of details) {
      const { name, value } = fieldsOf(detail) ?? {};
      const text = textOf(value);
      if (text !== undefined && !found.has(name)) found.set(name, text);
    }
    const interfaceId = found.get("networkInterfaceId");
    if (interfaceId === undefined) continue;
    const privateIpv4 = found.get("privateIPv4Address");
    return { interfaceId, ...(privateIpv4 === undefined ? {} : { privateIpv4 }) };
  }
  return {};
}
