/**
 * Network interfaces of Fargate tasks. AWS makes one for each task, gives it a public address
 * from a pool that all customers share, and takes both back when the task is gone: the next
 * task, or a stranger, may get the address.
 */
import type { Account } from "../account.ts";
import { AwsError } from "../aws-error.ts";
import { SecurityGroups } from "./security-groups.ts";

export interface NetworkInterface {
  readonly id: string;
  readonly mac: string;
  /** Absent in a subnet that has IPv6 only. */
  readonly privateAddress?: string;
  publicAddress?: string;
  ipv6: string[];
  /** The address came from the pool and goes back to it. */
  pooled: boolean;
}

/** What a coming interface gets instead of the next address of the pool at once. */
export interface NextInterface {
  /** `null`: none, ever. */
  readonly publicAddress?: string | null;
  /** The address appears this much after the interface. */
  readonly afterMs?: number;
  readonly ipv6?: readonly string[];
}

/** What the subnet and the service's network configuration give an interface. */
export interface InterfaceOptions {
  /** True in a dual-stack subnet; "only" in one without IPv4. */
  readonly ipv6?: boolean | "only";
  readonly public?: boolean;
}

export interface DescribeInterfacesInput {
  readonly ids?: readonly string[];
  readonly filters?: readonly { readonly name: string; readonly values: readonly string[] }[];
  readonly maxResults?: number;
  readonly nextToken?: string;
}

/** Addresses of the region of the incident; the first is the one the task had that day. */
const POOL_HEAD = ["18.177.139.144", "54.250.31.7", "13.231.44.190", "35.75.12.66"];

const FILTERS: Readonly<Record<string, (eni: NetworkInterface) => string[]>> = {
  "network-interface-id": (eni) => [eni.id],
  "association.public-ip": (eni) => (eni.publicAddress === undefined ? [] : [eni.publicAddress]),
  "addresses.private-ip-address": (eni) =>
    eni.privateAddress === undefined ? [] : [eni.privateAddress],
  "ipv6-addresses.ipv6-address": (eni) => eni.ipv6,
  "mac-address": (eni) => [eni.mac],
  status: () => ["in-use"],
};

export class Ec2 {
  /** Free addresses; the next interface gets the first. Tests may fill it at either end. */
  readonly pool: string[] = [...POOL_HEAD];
  /** Each used once, for the next interfaces to be made. */
  readonly next: NextInterface[] = [];
  readonly groups: SecurityGroups;
  readonly #interfaces = new Map<string, NetworkInterface>();
  readonly #account: Account;
  #made = 0;
  /** Addresses that came from beyond the pool: no two interfaces may hold one. */
  #given = 0;

  constructor(account: Account) {
    this.#account = account;
    this.groups = new SecurityGroups(account);
  }

  createInterface(options: InterfaceOptions = {}): NetworkInterface {
    this.#made += 1;
    const n = this.#made;
    const plan = this.next.shift() ?? {};
    const hasIpv4 = options.ipv6 !== "only";
    const eni: NetworkInterface = {
      id: `eni-0${this.#account.hex(16)}`,
      mac: `06:${(this.#account.hex(10).match(/../g) ?? []).join(":")}`,
      ...(hasIpv4 && { privateAddress: `10.0.${1 + Math.floor(n / 250)}.${4 + (n % 250)}` }),
      ipv6: [...(plan.ipv6 ?? (options.ipv6 ? [`2406:da14:1a:2b00::${n.toString(16)}`] : []))],
      pooled: false,
    };
    this.#interfaces.set(eni.id, eni);
    if (hasIpv4 && (options.public ?? true) && plan.publicAddress !== null) {
      const give = () => this.#give(eni, plan.publicAddress ?? undefined);
      if (plan.afterMs === undefined) give();
      else this.#account.timeline.after(plan.afterMs, give);
    }
    return eni;
  }

  #give(eni: NetworkInterface, address?: string): void {
    if (!this.#interfaces.has(eni.id)) return;
    eni.pooled = address === undefined;
    eni.publicAddress = address ?? this.pool.shift() ?? this.#fresh();
  }

  #fresh(): string {
    this.#given += 1;
    const high = Math.floor(this.#given / 250);
    return `18.${178 + Math.floor(high / 250)}.${1 + (high % 250)}.${1 + (this.#given % 250)}`;
  }

  /** The address goes to the end of the pool; nothing happens if the interface is gone. */
  deleteInterface(id: string): void {
    const eni = this.#interfaces.get(id);
    if (eni === undefined) return;
    if (eni.pooled && eni.publicAddress !== undefined) this.pool.push(eni.publicAddress);
    this.#interfaces.delete(id);
  }

  find(id: string): NetworkInterface | undefined {
    return this.#interfaces.get(id);
  }

  /** Any text, also one that AWS would never give; `undefined` takes the address away. */
  setPublicAddress(id: string, address: string | undefined): void {
    const eni = this.#interfaces.get(id);
    if (eni === undefined) throw new Error(`there is no interface ${id}`);
    eni.pooled = false;
    if (address === undefined) delete eni.publicAddress;
    else eni.publicAddress = address;
  }

  describe(input: DescribeInterfacesInput): {
    interfaces: NetworkInterface[];
    nextToken?: string;
  } {
    this.#check(input);
    const found = [...this.#interfaces.values()].filter(
      (eni) =>
        (input.ids === undefined || input.ids.includes(eni.id)) &&
        (input.filters ?? []).every(({ name, values }) => {
          const read = FILTERS[name];
          return values.length === 0 || (read?.(eni) ?? []).some((value) => values.includes(value));
        }),
    );
    const start = Number(input.nextToken ?? 0);
    const size = input.maxResults ?? 1000;
    const end = start + size;
    return {
      interfaces: found.slice(start, end),
      ...(end < found.length ? { nextToken: String(end) } : {}),
    };
  }

  #check({ ids, filters, maxResults }: DescribeInterfacesInput): void {
    const narrow = (ids ?? []).length + (filters ?? []).flatMap((filter) => filter.values).length;
    if (narrow === 0) {
      const what = "WIDENED: no id and no filter value, so the whole account was read";
      this.#account.journal.write({
        kind: "fault",
        service: "ec2",
        operation: "DescribeNetworkInterfaces",
        what,
      });
    }
    const unknown = (filters ?? []).find(({ name }) => !(name in FILTERS));
    if (unknown !== undefined)
      throw new AwsError("InvalidParameterValue", `The filter '${unknown.name}' is invalid`);
    if (ids !== undefined && maxResults !== undefined)
      throw new AwsError(
        "InvalidParameterCombination",
        "The parameter NetworkInterfaceIds cannot be used with the parameter MaxResults",
      );
    if (maxResults !== undefined && (maxResults < 5 || maxResults > 1000))
      throw new AwsError("InvalidParameterValue", "maxResults must be between 5 and 1000");
    const malformed = (ids ?? []).find((id) => !/^eni-[0-9a-f]{8,17}$/.test(id));
    if (malformed !== undefined)
      throw new AwsError("InvalidNetworkInterfaceId.Malformed", `Invalid id: "${malformed}"`);
    const gone = (ids ?? []).filter((id) => !this.#interfaces.has(id));
    if (gone.length > 0)
      throw new AwsError(
        "InvalidNetworkInterfaceID.NotFound",
        `The networkInterface ID '${gone.join(", ")}' does not exist`,
      );
  }
}
