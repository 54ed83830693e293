/**
 * Values of which the CDK knows only a token before the deploy: names that CloudFormation makes,
 * ids of resources of the same app, values of parameters. The configuration's parsers get a
 * stand-in of the right form for each, so that everything else is checked as ever; then the token
 * takes its place again.
 */
import { Token } from "aws-cdk-lib";

/** CloudFormation's names hold the stack's and the logical id; so long are few of them. */
const MADE_NAME_LENGTH = 128;

const FORMS = {
  /** Of a cluster, a service, a secret, or a log group. */
  name: (count: number) => `name-${count}-`.padEnd(MADE_NAME_LENGTH, "made-by-cloudformation-"),
  parameter: (count: number) =>
    `/name-${count}-`.padEnd(MADE_NAME_LENGTH, "made-by-cloudformation-"),
  vpc: (count: number) => `vpc-${digits(count, 17)}`,
  subnet: (count: number) => `subnet-${digits(count, 17)}`,
  securityGroup: (count: number) => `sg-${digits(count, 17)}`,
  zoneId: (count: number) => digits(count, 32),
  hostName: (count: number) => `${"made-by-cloudformation.".repeat(3)}n${count}.example`,
  mailAddress: (count: number) => `n${count}@${"made-by-cloudformation.".repeat(3)}example`,
  /** Public ones, since others are refused, which a person would hardly write. */
  address: (count: number) => `203.1.${count >> 8}.${count & 0xff}`,
  workspace: (count: number) => `T${digits(count, 10)}`.toUpperCase(),
  channel: (count: number) => `C${digits(count, 10)}`.toUpperCase(),
} as const;

const digits = (count: number, length: number): string => count.toString(16).padStart(length, "0");

type Form = keyof typeof FORMS;

export class StandIns {
  readonly #values = new Map<string, string>();

  /** The value itself where it is known: then it is checked as if it were written down. */
  ifUnknown<T>(value: T, form: Form): T | string {
    return typeof value === "string" && Token.isUnresolved(value) ? this.of(value, form) : value;
  }

  /** Of a list, each entry that is not known; a list that is not known stays as it is. */
  inList(values: string | readonly string[] | undefined, form: Form): unknown {
    if (!Array.isArray(values) || Token.isUnresolved(values)) return this.ifUnknown(values, form);
    return values.map((value: unknown) => this.ifUnknown(value, form));
  }

  /**
   * Also of an id that is known: it comes from the CDK and not from a person, and the first of
   * the CDK's two runs with a lookup gives one that does not exist.
   */
  of(value: string, form: Form): string {
    const known = [...this.#values].find(([, one]) => one === value);
    if (known !== undefined) return known[0];
    const standIn = FORMS[form](this.#values.size + 1);
    this.#values.set(standIn, value);
    return standIn;
  }

  /** The same, with each stand-in as what it stands for. */
  restored<T>(value: T): T {
    return this.#restored(value) as T;
  }

  #restored(value: unknown): unknown {
    if (typeof value === "string") return this.#values.get(value) ?? value;
    if (Array.isArray(value)) return value.map((one) => this.#restored(one));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, this.#restored(inner)]),
    );
  }
}
