/** What every implementation of SecretSource must do, wherever the token lies. */
import { describe, expect, test } from "vitest";
import type { SecretSource } from "../../lambda/domain/ports.ts";
import type { FaultCode } from "../../lambda/domain/reading.ts";
import { AMPLE_MS, expectUnavailable, fresh, within } from "./support/asking.ts";
import { describeAwsFaults } from "./support/aws-faults.ts";
import type { Place } from "./support/secrets.ts";
import { type Make, NEW_TOKEN, TOKEN } from "./support/stage.ts";

export function describeTokenSource(
  name: string,
  make: Make<SecretSource, Place>,
  { service, operation }: Pick<Place, "service" | "operation">,
): void {
  const read = async (prepare: (place: Place) => void) => {
    const subject = await fresh(make);
    prepare(subject);
    return within(subject, AMPLE_MS, subject.port.read(AMPLE_MS));
  };

  describe.concurrent(`SecretSource, ${name}`, () => {
    test.each([TOKEN, `${TOKEN}\n`, `  ${TOKEN}\r\n`])("%j / read / trimmed", async (text) => {
      const reading = await read((place) => place.put(text));
      expect(reading).toEqual({ kind: "known", value: TOKEN });
    });

    test("rotated / read again / the new one, from no cache", async () => {
      const subject = await fresh(make);
      subject.put(TOKEN);
      await within(subject, AMPLE_MS, subject.port.read(AMPLE_MS));
      subject.put(NEW_TOKEN);
      const reading = await within(subject, AMPLE_MS, subject.port.read(AMPLE_MS));
      expect(reading).toEqual({ kind: "known", value: NEW_TOKEN });
    });

    test.each<[string, (place: Place) => void, FaultCode]>([
      ["none", () => undefined, "token-missing"],
      ["one that was removed", (place) => removed(place), "token-missing"],
      ["an empty one", ({ put }) => put(""), "token-missing"],
      ["one of spaces", ({ put }) => put(" \n "), "token-missing"],
      ["one with a line break in it", ({ put }) => put(`${TOKEN}\n${TOKEN}`), "token-malformed"],
      ["one that is not ASCII", ({ put }) => put(`${TOKEN}é`), "token-malformed"],
    ])("%s / read / reported so, without a character of it", async (_, prepare, code) => {
      const reading = await read(prepare);
      expectUnavailable(reading, code, "");
    });

    describeAwsFaults<SecretSource>(make, {
      service,
      operation,
      prepare: ({ aws }) => {
        aws.ssm.put("/mail/cloudflare-token", TOKEN);
        aws.secrets.put("mail/cloudflare-token", TOKEN);
      },
      ask: (port, timeoutMs) => port.read(timeoutMs),
      pageOf404: "malformed-reply",
      errors: [
        ["ThrottlingException", 400, "throttled"],
        ["AccessDeniedException", 400, "denied"],
        ["ExpiredTokenException", 403, "denied"],
        service === "ssm"
          ? ["InternalServerError", 500, "server-error"]
          : ["InternalServiceError", 500, "server-error"],
        service === "ssm"
          ? ["ParameterNotFound", 400, "token-missing"]
          : ["ResourceNotFoundException", 400, "token-missing"],
        ["ValidationException", 400, "rejected"],
      ],
    });

    test.each(["{}", '{"Parameter":7}', '{"Name":"x"}'])(
      "the reply is %s / read / malformed-reply",
      async (body) => {
        const subject = await fresh(make);
        subject.put(TOKEN);
        const fault = { kind: "reply", status: 200, body } as const;
        subject.stage.faults.order({ service, operation, fault });
        const reading = await within(subject, AMPLE_MS, subject.port.read(AMPLE_MS));
        expectUnavailable(reading, "malformed-reply", `${service}:${operation}`);
      },
    );
  });
}

function removed({ put, remove }: Place): void {
  put(TOKEN);
  remove();
}
