/** The zone's name servers, asked in process. A fault of one server is silence, or SERVFAIL. */
import { known, unavailable } from "../../lambda/core/reading.ts";
import type { NonEmpty } from "../../lambda/core/values.ts";
import type { NameServerAnswer, Resolver } from "../../lambda/ports.ts";
import type { NameServer } from "../dns/server.ts";
import type { Call } from "./caller.ts";

export function resolver(servers: NonEmpty<NameServer>, call: Call): Resolver {
  const ask = async (
    server: NameServer,
    name: string,
    type: "A" | "AAAA",
    timeoutMs: number,
  ): Promise<NameServerAnswer> => {
    const came = await call("dns", server.name, timeoutMs, () => server.texts(name, type));
    if (came.kind === "value") return { server: server.name, answer: known(came.value) };
    const code = came.kind === "timeout" ? "timeout" : "server-error";
    const answer = unavailable(code, `DNS ${type} ${name} at ${server.name}: ${came.kind}`);
    return { server: server.name, answer };
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
