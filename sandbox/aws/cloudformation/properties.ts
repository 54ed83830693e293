/** Reads a resource's resolved properties, and says which one of which resource is wrong. */

export class Properties {
  readonly logicalId: string;
  readonly #values: Readonly<Record<string, unknown>>;

  constructor(logicalId: string, values: unknown) {
    this.logicalId = logicalId;
    this.#values = (values ?? {}) as Record<string, unknown>;
  }

  text(key: string, fallback?: string): string {
    const value = this.#values[key] ?? fallback;
    if (typeof value !== "string") throw this.#wrong(key, "a string", value);
    return value;
  }

  optionalText(key: string): string | undefined {
    return this.#values[key] === undefined ? undefined : this.text(key);
  }

  number(key: string, fallback?: number): number {
    const value = this.#values[key] ?? fallback;
    if (typeof value !== "number") throw this.#wrong(key, "a number", value);
    return value;
  }

  optionalNumber(key: string): number | undefined {
    return this.#values[key] === undefined ? undefined : this.number(key);
  }

  /** Empty where there is none. */
  inner(key: string): Properties {
    return new Properties(`${this.logicalId}.${key}`, this.#values[key]);
  }

  list(key: string): Properties[] {
    const value = this.#values[key] ?? [];
    if (!Array.isArray(value)) throw this.#wrong(key, "a list", value);
    return value.map((one, at) => new Properties(`${this.logicalId}.${key}[${at}]`, one));
  }

  texts(key: string): string[] {
    const value = this.#values[key] ?? [];
    if (!Array.isArray(value)) throw this.#wrong(key, "a list", value);
    return value.map(String);
  }

  raw<T>(key: string): T {
    const value = this.#values[key];
    if (value === undefined) throw this.#wrong(key, "present", value);
    return value as T;
  }

  record(): Readonly<Record<string, unknown>> {
    return this.#values;
  }

  #wrong(key: string, expected: string, value: unknown): Error {
    const got = value === undefined ? "nothing" : JSON.stringify(value);
    return new Error(`${this.logicalId}: ${key} should be ${expected} and is ${got}`);
  }
}
