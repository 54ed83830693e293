/** Cloudflare's package for Python: each call of the records' interface, the batch among them. */
import { type Expected, NEIGHBORS, ZONE } from "./expected.ts";

const HOST = `sdk.${ZONE}`;
const TEXT = '"v=spf1 -all"';

export const cloudflarePackage: Expected = {
  name: "cloudflare for Python",
  script: "with_cloudflare.py",
  reports: {
    token: "active",
    zones: [ZONE],
    "zone by name": true,
    "records at first": NEIGHBORS,
    created: [
      ["A", HOST, "198.51.100.4", 120],
      ["AAAA", HOST, "2001:db8::4", 120],
      ["TXT", HOST, TEXT, 120],
    ],
    edited: ["A", HOST, "198.51.100.5", 120, "first"],
    replaced: ["A", HOST, "198.51.100.6", 300, null],
    got: ["AAAA", HOST, "2001:db8::4", 120],
    found: [["A", HOST, "198.51.100.6", 300]],
    batch: {
      deletes: [["TXT", HOST, TEXT, 120]],
      patches: [["AAAA", HOST, "2001:db8::5", 120]],
      posts: [["A", HOST, "198.51.100.7", 60]],
    },
    refused: {
      "bad address": { kind: "BadRequestError", status: 400, codes: [9005] },
      identical: { kind: "BadRequestError", status: 400, codes: [81058] },
      "bad TTL": { kind: "BadRequestError", status: 400, codes: [9021] },
      "bad token": { kind: "PermissionDeniedError", status: 403, codes: [10000] },
      "another zone": { kind: "PermissionDeniedError", status: 403, codes: [10000] },
      deleted: { kind: "NotFoundError", status: 404, codes: [81044] },
    },
    deleted: true,
    "records at last": NEIGHBORS,
  },
  changes: [
    `created A ${HOST} 198.51.100.4 (120s)`,
    `created AAAA ${HOST} 2001:db8::4 (120s)`,
    `created TXT ${HOST} ${TEXT} (120s)`,
    `changed A ${HOST} 198.51.100.4 (120s) to A ${HOST} 198.51.100.5 (120s)`,
    `changed A ${HOST} 198.51.100.5 (120s) to A ${HOST} 198.51.100.6 (300s)`,
    `deleted TXT ${HOST} ${TEXT} (120s)`,
    `changed AAAA ${HOST} 2001:db8::4 (120s) to AAAA ${HOST} 2001:db8::5 (120s)`,
    `created A ${HOST} 198.51.100.7 (60s)`,
    `deleted A ${HOST} 198.51.100.7 (60s)`,
    `deleted A ${HOST} 198.51.100.6 (300s)`,
    `deleted AAAA ${HOST} 2001:db8::5 (120s)`,
  ],
  calls: {
    "tokens.verify": 1,
    "zones.list": 5,
    "records.list": 12,
    "records.get": 2,
    "records.create": 5,
    "records.edit": 2,
    "records.update": 1,
    "records.batch": 1,
    "records.delete": 3,
  },
};
