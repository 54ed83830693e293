/** octodns, which plans from what it reads: a plan after its own changes has to be empty. */
import { type Expected, NEIGHBORS, ZONE } from "./expected.ts";

const HOST = `octo.${ZONE}`;
const TARGET = `host-1.${ZONE}`;
const DIGEST = "ab".repeat(32);
const SPF = '"v=spf1 -all"';
const PAIR = '"k=v; second"';

/** Other types than addresses and texts, in the order in which it creates them. */
const OTHERS = [
  `TLSA _25._tcp.${ZONE} 3 1 1 ${DIGEST}`,
  `SRV _sip._tcp.${ZONE} 2 5060 ${TARGET}`,
  `CNAME alias.${ZONE} ${TARGET}`,
  `NS below.${ZONE} ns1.example.net`,
  `NS below.${ZONE} ns2.example.net`,
  `CAA ${HOST} 0 issue "letsencrypt.org"`,
  `HTTPS ${HOST} 1 . alpn="h2"`,
  `MX ${HOST} ${TARGET}`,
  `SSHFP ${HOST} 4 2 ${DIGEST}`,
  `PTR pointer.${ZONE} ${TARGET}`,
];

export const octodns: Expected = {
  name: "octodns",
  script: "with_octodns.py",
  reports: {
    zones: [`${ZONE}.`],
    "records at first": NEIGHBORS,
    created: 3,
    found: [
      ["A", 300, "198.51.100.4", "198.51.100.5"],
      ["AAAA", 300, "2001:db8::4"],
      ["TXT", 300, "k=v\\; second", "v=spf1 -all"],
    ],
    "created again": 0,
    changed: 3,
    "found changed": [
      ["A", 600, "198.51.100.5", "198.51.100.6"],
      ["AAAA", 300, "2001:db8::5"],
    ],
    "changed again": 0,
    refused: {
      "long comment": {
        kind: "CloudflareError",
        message: "DNS record comment exceeds the maximum length of 100 characters.",
      },
      "long TTL": {
        kind: "CloudflareError",
        message: "Invalid TTL. Must be between 60 and 86400 seconds, or 1 for Automatic.",
      },
      "bad token": { kind: "CloudflareAuthenticationError", message: "Authentication error" },
    },
    "other types": 9,
    "other types again": 0,
    removed: 11,
    "removed again": 0,
  },
  changes: [
    `created A ${HOST} 198.51.100.4 (300s)`,
    `created A ${HOST} 198.51.100.5 (300s)`,
    `created AAAA ${HOST} 2001:db8::4 (300s)`,
    `created TXT ${HOST} ${PAIR} (300s)`,
    `created TXT ${HOST} ${SPF} (300s)`,
    `deleted TXT ${HOST} ${SPF} (300s)`,
    `deleted TXT ${HOST} ${PAIR} (300s)`,
    `changed A ${HOST} 198.51.100.5 (300s) to A ${HOST} 198.51.100.5 (600s)`,
    `changed A ${HOST} 198.51.100.4 (300s) to A ${HOST} 198.51.100.6 (600s)`,
    `changed AAAA ${HOST} 2001:db8::4 (300s) to AAAA ${HOST} 2001:db8::5 (300s)`,
    ...OTHERS.map((record) => `created ${record} (300s)`),
  ],
  removals: [
    `deleted A ${HOST} 198.51.100.5 (600s)`,
    `deleted A ${HOST} 198.51.100.6 (600s)`,
    `deleted AAAA ${HOST} 2001:db8::5 (300s)`,
    ...OTHERS.map((record) => `deleted ${record} (300s)`),
  ],
  calls: {
    "zones.list": 15,
    "records.list": 39,
    "records.create": 15,
    "records.update": 5,
    "records.delete": 15,
  },
};
