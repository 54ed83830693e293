/** The registry of reasons: complete, filled in, and each with what to do. */
import { describe, expect, test } from "vitest";
import type { ReasonCode } from "../../../../lambda/domain/outcome.ts";
import { messageFor } from "../../../../lambda/notify/texts/reasons.ts";
import { MESSAGES } from "../../../../lambda/notify/texts/translations.ts";
import { recordSet } from "../../../support/fixtures.ts";

const codes = Object.keys(MESSAGES.en) as ReasonCode[];
const set = recordSet();

const withZoneId = recordSet({ zone: { ...set.zone, zoneId: "0".repeat(32) } });
const both = codes.flatMap((code) => [
  { code, how: "without zoneId", of: set },
  { code, how: "with zoneId", of: withZoneId },
]);

describe.each(both)("the text for $code, $how", ({ code, of }) => {
  const { what, why, todo } = messageFor({ code, detail: "" }, of, "en");
  const lines = [what, why, ...todo];

  test("read / whole sentences, on one line each", () => {
    for (const line of [what, why]) expect(line).toMatch(/^[A-Z].*[.]$/);
    for (const line of lines) {
      expect(line.trim()).toBe(line);
      expect(line).not.toMatch(/[\r\n]/);
      expect(line.length).toBeGreaterThan(9);
      expect(line.length).toBeLessThan(250);
    }
  });

  test("read / what to do, or that no action is needed yet", () => {
    expect(todo.length).toBeGreaterThan(0);
    expect(todo[0]).toMatch(
      /^(Ask|Check|Compare|Create|Delete|Deploy|Fix|Look|No action yet|Remove|Run|Set|Store|Wait) ?/,
    );
  });

  test("read / every placeholder is filled", () => {
    expect(lines.join("\n")).not.toMatch(/\{[a-z]+\}|undefined|\[object/i);
  });

  test("read / no word that has another meaning here", () => {
    expect(lines.join("\n")).not.toMatch(/\b(failed to|sync job|managed|mismatch|skipped)\b/i);
  });
});

describe("the registry", () => {
  test.each([
    ["Cloudflare GET zones: HTTP 502", "Cloudflare"],
    ["ecs:ListTasks: HTTP 500", "AWS"],
    ["something else", "a service"],
  ])("a fault whose detail is %s / named as that of %s", (detail, party) => {
    const { short, what } = messageFor({ code: "server-error", detail }, set, "en");
    expect(short).toBe(`${party} error, retrying`);
    expect(what.toLowerCase()).toBe(`${party} reported an error on its side.`.toLowerCase());
    expect(what).toMatch(/^[A-Z]/);
  });

  test("the short form of each / read / a clause for a headline", () => {
    for (const code of codes) {
      const { short } = messageFor({ code, detail: "" }, set, "en");
      expect(short).toMatch(/^[a-zA-Z].*[^.]$/);
      expect(short.length).toBeLessThan(50);
    }
  });

  test("codes / read / in lower case with hyphens", () => {
    for (const code of codes) expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });

  test("what happened / read / another text for each code", () => {
    expect(new Set(codes.map((code) => MESSAGES.en[code].what)).size).toBe(codes.length);
  });

  test("name, zone, cluster and service / read / where the text needs them", () => {
    expect(messageFor({ code: "cname-at-name", detail: "" }, set, "en").todo.join()).toContain(
      "mx.example.com",
    );
    const refused = messageFor({ code: "token-refused", detail: "" }, set, "en").todo.join();
    expect(refused).toContain("DNS:Edit and Zone:Read on example.com");
    expect(messageFor({ code: "no-task", detail: "" }, set, "en").todo.join()).toContain(
      "--cluster mailserver-cluster --services mailserver-mx-service",
    );
  });

  test.each(["token-refused", "not-found"] as const)(
    "%s with zoneId configured / read / compares zoneId, advises nothing already done",
    (code) => {
      const { todo } = messageFor({ code, detail: "" }, withZoneId, "en");
      expect(todo.join("\n")).toMatch(
        /Compare zoneId with "Zone ID".*Overview page of example.com/,
      );
      expect(todo.join("\n")).not.toMatch(/configure zoneId|Zone:Read/);
      expect(messageFor({ code, detail: "" }, set, "en").todo.join("\n")).not.toContain(
        "Compare zoneId",
      );
    },
  );

  test.each([
    [{ kind: "ssm", name: "/mail/token" }, "SSM parameter /mail/token"],
    [{ kind: "secretsmanager", name: "mail/token" }, "secret of Secrets Manager mail/token"],
    [undefined, "place that the configuration names"],
  ] as const)("the token is stored in %j / read / names the place: %s", (tokenPlace, words) => {
    const of = recordSet(tokenPlace === undefined ? {} : { tokenPlace });
    for (const code of ["token-missing", "token-malformed", "token-refused"] as const)
      expect(messageFor({ code, detail: "" }, of, "en").todo.at(-1)).toContain(
        `Store it in the ${words},`,
      );
  });

  test("a malformed token, an address filter / read / distinct from a refused token", () => {
    expect(messageFor({ code: "token-malformed", detail: "" }, set, "en").why).toContain(
      "Global API Key",
    );
    const { what, why, todo } = messageFor({ code: "token-ip-filter", detail: "" }, set, "en");
    expect([what, why, ...todo].join()).toMatch(/filter.*Remove the client IP address filter/);
    expect(todo.join()).not.toContain("Create a token");
  });

  test("a refusal / read / names the setting that overrides it, never a --force", () => {
    for (const code of ["several-unstamped", "owned-by-another"] as const)
      expect(messageFor({ code, detail: "" }, set, "en").todo.join(" ")).toContain(
        'adopt to "all"',
      );
    expect(JSON.stringify(MESSAGES.en)).not.toMatch(/--force/);
  });
});
