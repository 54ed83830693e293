/** Text from outside, as it is shown: bounded, visible, and with possible secrets hidden. */
import { describe, expect, test } from "vitest";
import { LONGEST_QUOTE, quoted, quotedDeep } from "../../contract/quote.ts";

describe("what cannot be seen", () => {
  test.each<[string, string, string]>([
    ["blanks and line breaks", " one\r\n\ttwo  three ", "one two three"],
    ["tabs and new pages between capitals", "V\vV\fV", "V V V"],
    ["control characters", "a\u0000\u0007\u001b[31mb", String.raw`a\u0000\u0007\u001b[31mb`],
    ["controls of the second row", "a\u0085b", String.raw`a\u0085b`],
    ["marks of direction", "a\u202eb\u2066c\u200f", String.raw`a\u202eb\u2066c\u200f`],
    ["characters of no width", "a\u200b\u200db\ufeff", String.raw`a\u200b\u200db\ufeff`],
    ["separators of lines", "a\u2028b\u2029c", String.raw`a\u2028b\u2029c`],
    ["blank letters", "a\u3164b", String.raw`a\u3164b`],
    ["tags above the first plane", "a\u{e0041}b", String.raw`a\u{e0041}b`],
    ["half a character", "a\ud83db", "a\ufffdb"],
    ["other scripts and emoji", "漢字 é 📮", "漢字 é 📮"],
  ])("%s / quoted / shown, or as a code", (_, said, shown) => {
    expect(quoted(said)).toBe(shown);
  });
});

describe("length", () => {
  test.each([
    ["as long as allowed", "x".repeat(LONGEST_QUOTE), LONGEST_QUOTE, "x"],
    ["one more", "x".repeat(LONGEST_QUOTE + 1), LONGEST_QUOTE, "…"],
    ["characters of two units", "📮".repeat(LONGEST_QUOTE), LONGEST_QUOTE, "📮"],
    ["one more of those", "📮".repeat(LONGEST_QUOTE + 1), LONGEST_QUOTE, "…"],
    ["60 KB that become codes", "\u0001".repeat(60_000), LONGEST_QUOTE, "…"],
    ["60 KB of line breaks", "\n".repeat(60_000), 0, undefined],
  ])("%s / quoted / counted in characters, none halved", (_, said, count, last) => {
    const characters = [...quoted(said)];
    expect(characters).toHaveLength(count);
    expect(characters.at(-1)).toBe(last);
    expect(quoted(said).isWellFormed()).toBe(true);
  });

  test("any depth / quoted / each text and key, and the number of entries", () => {
    const long = "\u0001".repeat(60_000);
    const deep = { [long]: [{ at: long }], list: Array(1_000).fill(long), number: 1, none: null };
    const text = JSON.stringify(quotedDeep(deep));
    expect(text.length).toBeLessThan(210 * 2 * LONGEST_QUOTE);
    expect(text).toContain("… and 800 more");
    expect(quotedDeep({ a: [1, true, null, undefined], b: {} })).toEqual({
      a: [1, true, null, undefined],
      b: {},
    });
  });
});

/** Not a token, but of its form. */
const TOKEN = "Zq3dEf6hIj9lMn2pQr5tUv8xYz1bCd4fGh7jKl0n";

describe("how many", () => {
  test("as many entries as allowed / quoted / all, and no word of more", () => {
    const list = Array.from({ length: 200 }, (_, at) => at);
    expect(quotedDeep(list)).toEqual(list);
  });

  test("one field more than allowed / quoted / without it", () => {
    const fields = Object.fromEntries(Array.from({ length: 201 }, (_, at) => [`f${at}`, at]));
    expect(Object.keys(quotedDeep(fields) as object)).toHaveLength(200);
  });
});

describe("a secret that is known", () => {
  const base64 = (before: string) => btoa(before + TOKEN);
  test.each([
    ["as it is", TOKEN],
    ["in lower case", TOKEN.toLowerCase()],
    ["in capitals", TOKEN.toUpperCase()],
    ["cut", TOKEN.slice(0, 11)],
    ["its end", TOKEN.slice(-11)],
    ["wrapped every ten characters", TOKEN.replace(/.{10}/g, "$&\n")],
    ["with blanks", TOKEN.replace(/.{8}/g, "$&  ")],
    ["in quotation marks", TOKEN.replace(/.{20}/, '$&" "')],
    ["in JSON", JSON.stringify({ token: `${TOKEN}\n` })],
    ["in base64", base64("")],
    ["in base64, after one character", base64(":")],
    ["in base64, after two", base64("u:")],
    ["in base64, wrapped", base64("").replace(/.{16}/g, "$&\r\n")],
  ])("%s / quoted / taken out", (_, form) => {
    const shown = quoted(`Invalid "${form}" here`, TOKEN);
    const letters = shown.toLowerCase().replace(/[^\w+/=-]/g, "");
    for (const secret of [TOKEN, base64(""), base64(":"), base64("u:")])
      for (let at = 4; at + 10 <= secret.length - 4; at += 1)
        expect(letters).not.toContain(secret.slice(at, at + 10).toLowerCase());
    expect(shown).toMatch(/^Invalid .* here$/);
  });

  test("short, or none / quoted / taken out as it is, or nothing", () => {
    expect(quoted("a s3cret, the s3cret", "s3cret")).toBe("a [token], the [token]");
    expect(quoted("no secret was here!")).toBe("no secret was here!");
  });
});

describe("words that may be secrets", () => {
  test.each([
    ["a token", TOKEN],
    ["half of one", TOKEN.slice(0, 20)],
    ["the other half", TOKEN.slice(20)],
    ["wrapped", `${TOKEN.slice(0, 12)}\n${TOKEN.slice(12)}`],
    ["wrapped, in JSON", JSON.stringify(`${TOKEN.slice(0, 12)}\n${TOKEN.slice(12)}`)],
    ["with characters of no width", TOKEN.replace(/.{6}/g, "$&\u200b")],
    ["in lower case", TOKEN.toLowerCase()],
    ["in base64", btoa(TOKEN)],
    ["with a prefix", `cfut_${TOKEN}0a1b2c3d`],
    ["a prefix, and little more", "cfat_abcdefgh"],
    ["a global key", "0123456789abcdef0123456789abcdef01234"],
    ["a key id of AWS", "AKIAIOSFODNN7EXAMPLE"],
    ["a secret key of AWS", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"],
    ["a webhook", "https://hooks.slack.com/services/T0123ABCD/B0123ABCD/AbCdEfGhIjKlMnOpQrStUvWx"],
    ["a fragment of one", "services/T0123ABCD/B0123ABCD/AbCdEfGhIjKlMnOp"],
    ["a token of Slack", "xoxb-1234567890-abcdefghij"],
  ])("%s / quoted / hidden", (_, secret) => {
    const shown = quoted(`it says ${secret} here`);
    expect(shown).toMatch(/^it says "?\(hidden: may be a secret\)"? here$/);
  });

  test.each([
    ["a service", "mailserver-mx-service of mailserver-cluster"],
    ["with numbers", "prod-mx01-service-v2 in eu-west-1a, kuma8088-mailserver-2024"],
    ["in camel case", "MailServerFargateService-Production"],
    ["of CloudFormation", "MailStack-MailService-1ABCDEFGHIJKL"],
    ["of the CDK", "MailStack-MailService9F2B1C3D-QwErTyUiOp12"],
    ["of the CDK, cut by CloudFormation", "FargateDdns-MailProbeFunctionCED406B-e163fa782927"],
    ["of the CDK, cut to nothing", "FargateDdns-MailProbeFunction-e163fa782927"],
    ["a long host name", "mx-primary.mailserver.production.tokyo.example-company.co.jp"],
    ["a host of AWS", "ec2-203-0-113-25.ap-northeast-1.compute.amazonaws.com"],
    ["a zone's id, a task's", "0123456789abcdef0123456789abcdef"],
    ["ids", "sg-0123456789abcdef0, subnet-0123456789abcdef0, eni-0a1b2c3d4e5f67890"],
    ["a request's id", "RequestID: 4f7bc2a1-9d3e-4c55-8a77-0c1d2e3f4a5b"],
    ["a ray's id", "Ray ID: 8f2b1c3d4e5f6a7b-NRT"],
    ["a cluster's ARN", "arn:aws:ecs:ap-northeast-1:123456789012:cluster/mailserver-cluster"],
    [
      "a task's ARN",
      "arn:aws:ecs:ap-northeast-1:123456789012:task/MailStack-Cluster5A1B2C3D-KdIeUfJaLs12/0b6a1a9ec0f24b3e8a4d5f6071829300",
    ],
    ["a stamp", "fargate-ddns:1a2b3c4d mailserver-cluster/mailserver-mx-service | set by hand"],
    ["a log group", "/aws/lambda/FargateDdns-FunctionD9A9C8B1-AbCdEfGhIjKl"],
    ["a parameter", "/fargate-ddns/cloudflare-token"],
    ["an IPv6 address", "2606:4700:4700:1111:2222:3333:4444:5555"],
    [
      "an API's path",
      "https://developers.cloudflare.com/fundamentals/api/get-started/token-formats",
    ],
    ["an exception", "UnrecognizedClientException, InvalidClientTokenId, SignatureDoesNotMatch"],
    ["an SMTP reply", "250-ENHANCEDSTATUSCODES 250-8BITMIME 250-SMTPUTF8 250 CHUNKING"],
    ["where a webhook's URL begins", "store https://hooks.slack.com/services/…, as one line"],
    ["a certificate", "DNS:mx.example.com, DNS:*.mail.example.com"],
  ])("%s / quoted / as it is", (_, said) => {
    expect(quoted(said)).toBe(said);
  });
});
