/**
 * The name server of the zones above: it says which servers each zone was delegated to at its
 * registrar, and nothing of what is inside.
 */
import type { Answer } from "dns-packet";
import type { DnsAnswer } from "./answer.ts";

/** As .com has it. */
const DELEGATION_TTL = 172_800;
export const OWN_SERVER = "a.registry-servers.net";
const HERE = "127.0.0.1";

export class Registry {
  /** Faults are ordered for service "dns" and this name as operation. */
  readonly name = "registry";
  /** Lowercase. */
  readonly #zones = new Map<string, readonly string[]>();

  /** As at a registrar; an empty list takes the zone out. */
  delegate(zone: string, servers: readonly string[]): void {
    if (servers.length === 0) this.#zones.delete(zone);
    else this.#zones.set(zone, servers);
  }

  answer(asked: string, type: string): DnsAnswer {
    const name = asked.replace(/\.$/, "").toLowerCase();
    if (!name.includes(".")) return apex(name, type);
    if (name === OWN_SERVER && type === "A") return found({ type, name, ttl: 300, data: HERE });
    const zone = [...this.#zones.keys()].find((one) => name === one || name.endsWith(`.${one}`));
    const nothing = { answers: [], authorities: [] };
    if (zone === undefined) return { rcode: "NXDOMAIN", ...nothing };
    return { rcode: "NOERROR", ...nothing, authorities: this.#referral(zone), isReferral: true };
  }

  #referral(name: string): readonly Answer[] {
    const servers = this.#zones.get(name) ?? [];
    return servers.map((data) => ({ type: "NS", name, ttl: DELEGATION_TTL, data }));
  }
}

/** Every name of one label is a zone of it. */
function apex(name: string, type: string): DnsAnswer {
  if (type !== "NS") return { rcode: "NOERROR", answers: [], authorities: [] };
  return found({ type, name, ttl: DELEGATION_TTL, data: OWN_SERVER });
}

const found = (answer: Answer): DnsAnswer => ({
  rcode: "NOERROR",
  answers: [answer],
  authorities: [],
});
