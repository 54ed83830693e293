/** Questions to public resolvers that are not about addresses. The first reply counts. */
import { promises as dns } from "node:dns";
import { type ServerAddress, serverText } from "../../contract/server-address.ts";
import { fieldsOf, textOf } from "../../contract/unknown-json.ts";
import { faultText } from "../../lambda/domain/fault-text.ts";
import { known, type Reading, unavailable } from "../../lambda/domain/reading.ts";

const ASK = { timeout: 2_000, tries: 2 } as const;
const NO_SUCH_RECORD = new Set(["ENODATA", "ENOTFOUND"]);

/** `undefined`: there is no such record. `operation` for the fault: `DNS MX example.com`. */
export async function askPublic<T>(
  operation: string,
  resolvers: readonly ServerAddress[],
  ask: (resolver: dns.Resolver) => Promise<T>,
): Promise<Reading<T | undefined>> {
  let said = "no resolver is given by its address";
  for (const { host, port, isName } of resolvers) {
    if (isName) continue;
    const resolver = new dns.Resolver(ASK);
    resolver.setServers([serverText({ host, port })]);
    try {
      return known(await ask(resolver));
    } catch (error) {
      const code = textOf(fieldsOf(error)?.["code"]) ?? "an unknown error";
      if (NO_SUCH_RECORD.has(code)) return known(undefined);
      said = `${serverText({ host, port })}: ${code}`;
    }
  }
  return unavailable("unreachable", faultText(operation, said));
}
