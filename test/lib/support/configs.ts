/** Configurations for the tests of the stack, and a token that must appear nowhere. */

export const RECORD = {
  name: "mx.example.com",
  zone: "example.com",
  cluster: "mail",
  service: "mx",
} as const;

export const minimal = { records: [RECORD] };

/** A second name on another cluster, IPv6 and a fallback of both families. */
export const OTHER = {
  name: "game.example.net",
  zone: "example.net",
  zoneId: "0123456789abcdef0123456789abcdef",
  cluster: "games",
  service: "lobby",
  ipv6: true,
  whenEmpty: ["1.1.1.1", "2606:4700:4700::1111"],
} as const;

/** Not a token, but of a token's form. */
export const TOKEN_LIKE = "Zq3dEf6hIj9lMn2pQr5tUv8xYz1bCd4fGh7jKl0n";

/** `minimal` with other values in its only record, or in addition to it. */
export const withRecord = (values: object) => ({ records: [{ ...RECORD, ...values }] });
export const withTop = (values: object) => ({ ...minimal, ...values });
