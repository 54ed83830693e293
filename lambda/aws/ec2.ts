/**
 * Addresses of network interfaces, from EC2. Asked by filter and not by id: an interface that
 * is gone is then simply absent, where an id would fail the whole call. Without a filter EC2
 * would answer with every interface of the account, so an empty question is never sent.
 */
import { fieldsOf, textOf } from "../../contract/unknown-json.ts";
import { faultText } from "../domain/fault-text.ts";
import { chunks } from "../domain/limits.ts";
import type { InterfaceAddresses } from "../domain/observed.ts";
import type { InterfaceSource, Timer } from "../domain/ports.ts";
import { known, type Reading, unavailable } from "../domain/reading.ts";
import { type AwsCall, type AwsInputs, askAws } from "./call.ts";

type Call = AwsCall<typeof OPERATION>;
type Addresses = Reading<readonly (readonly [string, InterfaceAddresses])[]>;

const OPERATION = "ec2:DescribeNetworkInterfaces";
/** The most values that one filter takes. */
const PER_FILTER = 200;

export function ec2InterfaceSource(call: Call, timer: Timer): InterfaceSource {
  return {
    async addresses(interfaceIds, timeoutMs) {
      const parts = chunks<string>(interfaceIds, PER_FILTER);
      if (parts.length === 0 || interfaceIds.some((id) => textOf(id) === undefined))
        return unavailable(
          "incomplete",
          faultText(OPERATION, "not asked, without an interface id"),
        );
      const signal = timer.timeout(timeoutMs);
      const found = new Map<string, InterfaceAddresses>();
      for (const part of await Promise.all(parts.map((ids) => describe(call, ids, signal)))) {
        if (part.kind === "unavailable") return part;
        for (const [id, addresses] of part.value) found.set(id, addresses);
      }
      return known(found);
    },
  };
}

async function describe(call: Call, ids: string[], signal: AbortSignal): Promise<Addresses> {
  const found: (readonly [string, InterfaceAddresses])[] = [];
  const tokens = new Set<string>();
  let token: string | undefined;
  do {
    const input: AwsInputs[typeof OPERATION] = {
      Filters: [{ Name: "network-interface-id", Values: ids }],
      MaxResults: 1000,
      NextToken: token,
    };
    const page = await askAws(call, OPERATION, input, signal);
    if (page.kind === "unavailable") return page;
    const interfaces = page.value["NetworkInterfaces"];
    if (!Array.isArray(interfaces)) return malformed("a reply without a list of interfaces");
    for (const item of interfaces) {
      const entry = parseInterface(item);
      if (entry === undefined || !ids.includes(entry[0]))
        return malformed("an interface in an unknown form, or one not asked for");
      found.push(entry);
    }
    token = textOf(page.value["NextToken"]);
    if (token !== undefined && tokens.has(token))
      return malformed("the pages go round in a circle");
    if (token !== undefined) tokens.add(token);
  } while (token !== undefined);
  return known(found);
}

function parseInterface(item: unknown): readonly [string, InterfaceAddresses] | undefined {
  const fields = fieldsOf(item) ?? {};
  const id = textOf(fields["NetworkInterfaceId"]);
  const { PublicIp: ipv4 } = fieldsOf(fields["Association"]) ?? {};
  const listed = fields["Ipv6Addresses"] ?? [];
  if (id === undefined || !Array.isArray(listed)) return undefined;
  if (ipv4 !== undefined && typeof ipv4 !== "string") return undefined;
  const ipv6 = listed.map((entry) => textOf(fieldsOf(entry)?.["Ipv6Address"]));
  if (!ipv6.every((address) => address !== undefined)) return undefined;
  return [id, ipv4 === undefined || ipv4 === "" ? { ipv6 } : { ipv4, ipv6 }];
}

const malformed = (said: string) => unavailable("malformed-reply", faultText(OPERATION, said));
