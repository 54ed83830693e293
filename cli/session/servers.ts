/** Options that name servers: `ADDRESS:PORT`, one or several. */
import { parseServerAddress, type ServerAddress } from "../../contract/server-address.ts";
import type { Obstacle } from "../ending.ts";

export interface Servers {
  readonly list: readonly ServerAddress[];
  readonly obstacle?: Obstacle;
}

/** `usual` where the option is not given. */
export function serversIn(
  option: string,
  text: string | undefined,
  usual: readonly ServerAddress[],
): Servers {
  if (text === undefined) return { list: usual };
  const written = text.split(",").map((server) => server.trim());
  const parsed = written.map((server) => parseServerAddress(server));
  const at = parsed.findIndex((one) => !one.ok);
  const bad = parsed[at];
  if (bad === undefined || bad.ok)
    return { list: parsed.flatMap((one) => (one.ok ? [one.value] : [])) };
  const what = `${option} has "${written[at]}"; expected is ${bad.expected}.`;
  return { list: [], obstacle: { code: "option-invalid", what, todo: [bad.remedy] } };
}
