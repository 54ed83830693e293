/**
 * The zone's name servers, asked in process: what a client makes of their answers. The only port
 * that the sandbox implements; docs/decisions/0013-one-adapter-two-transports.md says why.
 */

import type { NonEmpty, RecordType } from "../../contract/values.ts";
import { faultText } from "../../lambda/domain/fault-text.ts";
import type { Resolver, Timer } from "../../lambda/domain/ports.ts";
import { known, type Reading, unavailable } from "../../lambda/domain/reading.ts";
import type { NameServerAnswer } from "../../lambda/domain/served.ts";
import { type DnsAnswer, textOf } from "../dns/answer.ts";
import type { NameServer } from "../dns/name-server.ts";
import type { Call, Came } from "./caller.ts";

type Answer = Reading<readonly string[]>;

export function resolver(servers: NonEmpty<NameServer>, call: Call, timer: Timer): Resolver {
  const ask = async (
    server: NameServer,
    name: string,
    type: RecordType,
    timeoutMs: number,
  ): Promise<NameServerAnswer> => {
    const came = await call("dns", server.name, timer.timeout(timeoutMs), () =>
      server.answer(name, type),
    );
    const operation = `DNS ${type} ${name} at ${server.name}`;
    return { server: server.name, answer: answerOf(operation, type, came) };
  };
  return {
    async ask(_zone, name, type, timeoutMs) {
      const [first, ...others] = servers;
      const [one, ...more] = await Promise.all([
        ask(first, name, type, timeoutMs),
        ...others.map((server) => ask(server, name, type, timeoutMs)),
      ]);
      return known([one, ...more]);
    },
  };
}

function answerOf(operation: string, type: RecordType, came: Came<DnsAnswer>): Answer {
  if (came.kind !== "value" && came.kind !== "error")
    return unavailable("timeout", faultText(operation, "ETIMEOUT"));
  const rcode = came.kind === "value" ? came.value.rcode : came.code;
  if (rcode === "NXDOMAIN") return known([]);
  if (rcode === "FORMERR") return unavailable("malformed-reply", faultText(operation, "EFORMERR"));
  if (came.kind === "error" || rcode !== "NOERROR")
    return unavailable("server-error", faultText(operation, rcode));
  const answers = came.value.answers.filter((answer) => answer.type === type);
  return known(answers.map(textOf).toSorted());
}
