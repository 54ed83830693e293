/** The conversation and its verdict, with small servers on loopback, one for each behavior. */
import { createServer } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import type { ProbeTask } from "../../../../lambda/mail/ports.ts";
import { judge, type Verdict } from "../../../../lambda/mail/probe/judge.ts";
import { talk } from "../../../../lambda/mail/probe/talk.ts";
import { systemClock } from "../../../../lambda/system-clock.ts";
import { hasOpenssl, keyPair } from "./support/certificates.ts";
import { type MailServerOptions, mailServer, SMTP, WITH_TLS } from "./support/mail-server.ts";
import { HOST, task } from "./support/tasks.ts";

/** For servers that answer eventually. A busy machine takes any time. */
const AMPLE_MS = 600_000;
/** For servers that never answer: the verdict does not depend on the length of the wait. */
const SHORT_MS = 1_500;

async function verdictOn(
  port: number,
  more: Partial<ProbeTask> = {},
  nowMs = Date.now(),
  wholeMs = AMPLE_MS,
): Promise<Verdict> {
  const asked = task(port, more);
  return judge(await talk(asked, systemClock, wholeMs), { hostName: asked.hostName, nowMs });
}

const shortly = (port: number, more: Partial<ProbeTask> = {}): Promise<Verdict> =>
  verdictOn(port, more, Date.now(), SHORT_MS);

/** Parameters are public; made by `openssl dhparam 1024`. */
const DH_1024 = `-----BEGIN DH PARAMETERS-----
MIGHAoGBAP/innW8L+0WZEeEbuVquHiAP0s8auuasteJ4CSVqtfxR1yF46wUcw6S
ZTE3Wg6mUUc7/Xd553G0KneEzZoCjgRM4BG40JdVkZpNLt+RsSPNX0UZfkXctYiZ
/eRzqw5j2UUBgB+0F2vJiv/lcpYlrY86yPEviK30fiD3HluRBr7XAgEC
-----END DH PARAMETERS-----
`;

const codesOf = ({ code, others }: Verdict) => [code, ...others.map((other) => other.code)];

async function codesFor(options: MailServerOptions, more: Partial<ProbeTask> = {}) {
  const { port } = await mailServer(options);
  return codesOf(await verdictOn(port, more));
}

describe("no conversation", () => {
  test("nothing listens / probed / refused", async () => {
    const free = createServer();
    await new Promise<void>((resolve) => free.listen(0, "127.0.0.1", resolve));
    const { port } = free.address() as { port: number };
    await new Promise((resolve) => free.close(resolve));
    expect(await verdictOn(port)).toMatchObject({ code: "mail-refused", value: 0, others: [] });
  });

  test("a port that accepts connections and sends nothing / probed / no greeting", async () => {
    const { port } = await mailServer({ greeting: "" });
    expect(await shortly(port)).toMatchObject({ code: "greeting-missing", value: 0 });
  });

  test("a port that closes at once / probed / no greeting", async () => {
    const server = createServer((socket) => socket.destroy());
    onTestFinished(() => void server.close());
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as { port: number };
    expect((await verdictOn(port)).code).toBe("greeting-missing");
  });

  test.each([["421 4.3.2 too busy"], ["554 5.7.1 you are not welcome"]])(
    "a greeting of %s / probed / the error in the server's words",
    async (greeting) => {
      const { port } = await mailServer({ greeting });
      expect(await verdictOn(port)).toMatchObject({ code: "greeting-error", detail: greeting });
    },
  );
});

describe("the wrong protocol", () => {
  const LMTP = { LHLO: "250-lmtp\r\n250 PIPELINING", QUIT: "221 Bye" };

  test("an LMTP server that greets like SMTP / probed / recognized by LHLO", async () => {
    const { port, received } = await mailServer({ replies: LMTP });
    const verdict = await verdictOn(port);
    expect(verdict).toMatchObject({ code: "speaks-lmtp", detail: "500 5.5.1 Unknown command" });
    expect(received.map((line) => line.split(" ")[0])).toContain("LHLO");
  });

  test("a server that refuses EHLO and LHLO / probed / not taken for LMTP", async () => {
    expect(await codesFor({ replies: { QUIT: "221 Bye" } })).toEqual(["ehlo-error"]);
  });

  test("an old server that knows HELO only / probed / EHLO is refused", async () => {
    const replies = { HELO: "250 mx.example.com", QUIT: "221 Bye" };
    expect(await codesFor({ replies })).toEqual(["ehlo-error"]);
  });

  test("a server that closes at EHLO / probed / the conversation broke", async () => {
    expect(await codesFor({ replies: { ...SMTP, EHLO: "" } })).toEqual(["talk-broken"]);
  });
});

describe("TLS", () => {
  test("no STARTTLS / probed / answered, and missing", async () => {
    const { port } = await mailServer();
    expect(await verdictOn(port)).toMatchObject({ code: "tls-missing", value: 0.5, others: [] });
  });

  const refusal = "454 4.7.0 TLS not available due to local problem";

  test("STARTTLS refused, mail without TLS accepted / probed / unavailable", async () => {
    const { port, received } = await mailServer({ replies: { ...WITH_TLS, STARTTLS: refusal } });
    const verdict = await verdictOn(port);
    expect(verdict).toMatchObject({ code: "tls-unavailable", value: 0.5, detail: refusal });
    expect(received).toContain("MAIL FROM:<>");
  });

  test("STARTTLS refused, and required / probed / broken, with the reply to MAIL", async () => {
    const MAIL = "530 5.7.0 Must issue a STARTTLS command first";
    const { port } = await mailServer({ replies: { ...WITH_TLS, STARTTLS: refusal, MAIL } });
    expect(await verdictOn(port)).toMatchObject({ code: "tls-broken", value: 0, detail: MAIL });
  });

  test.runIf(hasOpenssl).each([
    ["closes", "", /^after the TLS handshake, at EHLO: ECLOSED/],
    ["refuses", "554 5.7.1 no", /^554 5.7.1 no$/],
  ])(
    "a server that %s at the second EHLO / probed / not the handshake's fault",
    async (_, EHLO, detail) => {
      const { port } = await mailServer({
        tls: keyPair(HOST, 60),
        securedReplies: { ...SMTP, EHLO },
      });
      const verdict = await verdictOn(port);
      expect(verdict).toMatchObject({ code: "talk-broken", value: 0 });
      expect(verdict.detail).toMatch(detail);
    },
  );

  test("encryption without a certificate / probed / weak, but mail arrives", async () => {
    const anonymous = {
      ciphers: "ADH-AES256-GCM-SHA384:@SECLEVEL=0",
      maxVersion: "TLSv1.2",
      dhparam: "auto",
    } as const;
    const { port } = await mailServer({ tls: anonymous });
    expect(await verdictOn(port)).toMatchObject({ code: "tls-weak", value: 0.5 });
  });

  test.runIf(hasOpenssl)(
    "a Diffie-Hellman key of 1,024 bits / probed / weak, but mail arrives",
    async () => {
      const short = {
        ciphers: "DHE:@SECLEVEL=0",
        maxVersion: "TLSv1.2",
        dhparam: DH_1024,
      } as const;
      const { port } = await mailServer({ tls: { ...keyPair(HOST, 60, "rsa"), ...short } });
      const verdict = await verdictOn(port);
      expect(verdict).toMatchObject({ code: "tls-weak", value: 0.5 });
      expect(verdict.detail).toContain("1024 bits");
    },
  );

  test("invalid data instead of a handshake / probed / broken", async () => {
    expect(await codesFor({ replies: WITH_TLS })).toEqual(["tls-broken"]);
  });

  test.runIf(hasOpenssl)("a good certificate / probed / no finding", async () => {
    const { port, received } = await mailServer({ tls: keyPair(HOST, 60) });
    const verdict = await verdictOn(port);
    expect(verdict).toMatchObject({ code: "mail-answered", value: 1, others: [] });
    expect(verdict.certificateDaysLeft).toBeGreaterThanOrEqual(58);
    expect(received.at(-1)).toBe("QUIT");
  });

  test.runIf(hasOpenssl)("another host's certificate / probed / its name", async () => {
    const { port } = await mailServer({ tls: keyPair("www.example.com", 60) });
    const verdict = await verdictOn(port);
    expect(verdict).toMatchObject({ code: "certificate-name", value: 0.5 });
    expect(verdict.detail).toBe("made out to DNS:www.example.com, not to mx.example.com");
  });

  test.runIf(hasOpenssl)("ten days are left / probed / expiring, then expired", async () => {
    const { port } = await mailServer({ tls: keyPair(HOST, 10) });
    expect(await verdictOn(port)).toMatchObject({
      code: "certificate-expiring",
      certificateDaysLeft: 9,
    });
    const later = Date.now() + 11 * 24 * 3_600_000;
    expect((await verdictOn(port, {}, later)).code).toBe("certificate-expired");
  });

  test.runIf(hasOpenssl)("a server with TLS 1.0 only / probed / broken", async () => {
    const old = { minVersion: "TLSv1", maxVersion: "TLSv1.1" } as const;
    expect(await codesFor({ tls: { ...keyPair(HOST, 60), ...old } })).toEqual(["tls-broken"]);
  });
});

describe("names and recipients", () => {
  test("a greeting of another host / probed / its name, in addition to the rest", async () => {
    expect(await codesFor({ greeting: "220 other.example.com ESMTP" })).toEqual([
      "tls-missing",
      "greeting-name",
    ]);
  });

  test("a greeting in several lines / probed / read completely", async () => {
    expect(await codesFor({ greeting: "220-welcome\r\n220 MX.Example.com ESMTP" })).toEqual([
      "tls-missing",
    ]);
  });

  const recipient = "postmaster@example.com";

  test("a known recipient / probed / accepted, reset, and no mail sent", async () => {
    const { port, received } = await mailServer();
    expect(codesOf(await verdictOn(port, { recipient }))).toEqual(["tls-missing"]);
    const words = received.map((line) => line.replace(/^EHLO .*/, "EHLO"));
    expect(words).toEqual(["EHLO", "MAIL FROM:<>", `RCPT TO:<${recipient}>`, "RSET", "QUIT"]);
  });

  test.each([
    ["550 5.1.1 no such user", "recipient-refused", 0],
    ["450 4.2.0 greylisted", "recipient-deferred", 0.5],
  ] as const)("RCPT answered with %s / probed / %s", async (RCPT, code, value) => {
    const { port } = await mailServer({ replies: { ...SMTP, RCPT } });
    const verdict = await verdictOn(port, { recipient });
    expect(verdict.value).toBe(value);
    expect([verdict, ...verdict.others].find((each) => each.code === code)?.detail).toBe(RCPT);
  });

  test("a server that closes at RCPT / probed / the conversation broke", async () => {
    const replies = { ...SMTP, RCPT: "" };
    expect(await codesFor({ replies }, { recipient })).toEqual(["talk-broken", "tls-missing"]);
  });

  test.each([
    ["MAIL", "250-first\r\n250 second"],
    ["MAIL", "250"],
    ["RCPT", "250-first\r\n250 second"],
    ["RCPT", "250"],
    ["RCPT", "250 "],
  ])("%s answered with %j / probed / accepted", async (word, reply) => {
    const { port } = await mailServer({ replies: { ...SMTP, [word]: reply } });
    expect(codesOf(await verdictOn(port, { recipient }))).toEqual(["tls-missing"]);
  });
});

describe("a slow server", () => {
  const noReplyTo = (word: keyof typeof WITH_TLS) => ({
    replies: { ...WITH_TLS, [word]: undefined },
  });

  test.each(["EHLO", "STARTTLS"] as const)(
    "no reply to %s / probed / too slow, and where",
    async (word) => {
      const { port } = await mailServer(noReplyTo(word));
      const verdict = await shortly(port);
      expect(verdict).toMatchObject({ code: "too-slow", value: 0 });
      expect(verdict.detail).toMatch(new RegExp(`${word} \\d+\\.\\d s: ETIMEDOUT`));
    },
  );

  test("no reply to RCPT / probed / too slow", async () => {
    const { port } = await mailServer({ replies: { ...SMTP, RCPT: undefined } });
    const recipient = "postmaster@example.com";
    expect((await shortly(port, { recipient })).code).toBe("too-slow");
  });

  test("a byte at a time, without end / probed / too slow, with what was received", async () => {
    const server = createServer((socket) => {
      socket.on("error", () => {});
      socket.write("220 mx");
      const drip = setInterval(() => socket.write("."), 20);
      socket.on("close", () => clearInterval(drip));
    });
    onTestFinished(() => void server.close());
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as { port: number };
    const verdict = await shortly(port);
    expect(verdict).toMatchObject({ code: "too-slow", value: 0 });
    expect(verdict.detail).toContain('after "220 mx.');
  });

  test("a handshake that is never answered / probed / too slow, and where", async () => {
    const { port } = await mailServer({ replies: WITH_TLS, tls: "never" });
    const verdict = await shortly(port);
    expect(verdict).toMatchObject({ code: "too-slow", value: 0 });
    expect(verdict.detail).toContain("handshake");
  });

  test("220 without a line end, then closed / probed / no greeting, and no error", async () => {
    const server = createServer((socket) => socket.end("220 mx.example.com"));
    onTestFinished(() => void server.close());
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as { port: number };
    const verdict = await verdictOn(port);
    expect(verdict.code).toBe("greeting-missing");
    expect(verdict.detail).toContain('after "220 mx.example.com", without a line end');
  });
});
