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

/** Where the mail probe runs. */
export const PROBE = {
  vpcId: "vpc-0a1b2c3d4e5f60718",
  subnetIds: ["subnet-0a1b2c3d4e5f60718", "subnet-1a2b3c4d"],
};

/** A mail server with what is required, and with every optional check. */
export const SERVER = { securityGroupId: "sg-0f1e2d3c4b5a69788" };
export const FULL = {
  ...SERVER,
  hostName: "mail.example.com",
  recipient: "a@example.com",
  port: 2525,
};

/** Not a token, but of a token's form. */
export const TOKEN_LIKE = "Zq3dEf6hIj9lMn2pQr5tUv8xYz1bCd4fGh7jKl0n";

/** `minimal` with other values in its only record, or in addition to it. */
export const withRecord = (values: object) => ({ records: [{ ...RECORD, ...values }] });
export const withTop = (values: object) => ({ ...minimal, ...values });
