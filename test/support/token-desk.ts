/** For tests of `token`: a desk whose Cloudflare knows a second token, and what is stored. */
import { afterEach, expect } from "vitest";
import { TOKEN, ZONE_ID } from "../../sandbox/cloud.ts";
import type { TokenSpec } from "../../sandbox/cloudflare/access.ts";
import { type Desk, type DeskOptions, openDesk } from "../../sandbox/desk.ts";
import { NAME, STALE } from "./world.ts";

export const NEW = "the-second-token-0123456789-0123456789-abcdef";
export const PARAMETER = "/fargate-ddns/cloudflare-token";
export const SECRET = "fargate-ddns/token";
export const FULL: readonly TokenSpec["permissions"][number][] = ["zone:read", "dns:edit"];
const MANUAL = { name: NAME, type: "A", content: STALE, comment: "MX, fixed Elastic IP" } as const;
export const golden = (name: string) => `golden/token-${name}.txt`;

/** Opened by each test, and closed when it ends. */
export class TokenDesk {
  #desk: Desk | undefined;

  constructor() {
    afterEach(async () => {
      await this.#desk?.close();
      this.#desk = undefined;
    });
  }

  /** Cloudflare knows the second token, with what is given of it. */
  async open(given: Partial<TokenSpec> = {}, options: DeskOptions = {}): Promise<void> {
    this.#desk = await openDesk({ records: [MANUAL], ...options });
    const only = { permissions: FULL, zoneIds: [ZONE_ID] };
    this.desk.cloud.cloudflare.access.add({ value: NEW, ...only, ...given });
  }

  get desk(): Desk {
    if (this.#desk === undefined) throw new Error("the desk is not open");
    return this.#desk;
  }

  parameter() {
    const reply = this.desk.cloud.aws.ssm.getParameter({ Name: PARAMETER, WithDecryption: true });
    return (reply as { Parameter: { Value: string; Type: string } }).Parameter;
  }

  secret() {
    const reply = this.desk.cloud.aws.secrets.getSecretValue({ SecretId: SECRET });
    return (reply as { SecretString: string }).SecretString;
  }

  published() {
    return this.desk.cloud.records(NAME, "A").map(({ content }) => content);
  }

  /** Without the tokens in any of what is shown. */
  async run(words: readonly string[], input = NEW, language: "en" | "ja" = "en") {
    const printed = await this.desk.run(words, { input, language });
    for (const text of [printed.out, printed.err, this.desk.cloud.transcript()])
      for (const token of [NEW, TOKEN, input]) if (token !== "") expect(text).not.toContain(token);
    return printed;
  }
}
