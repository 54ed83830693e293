/** lexicon, which replaces a record as a whole, and takes an identical one for its own. */
import { ZONE_ID } from "../cloudflare.ts";
import { type Expected, NEIGHBORS, ZONE } from "./expected.ts";

const HOST = `lexicon.${ZONE}`;

export const lexicon: Expected = {
  name: "lexicon",
  script: "with_lexicon.py",
  reports: {
    "zone found": ZONE_ID,
    "zone given": ZONE_ID,
    "records at first": NEIGHBORS,
    created: [true, true, true],
    "created again": true,
    found: [
      ["A", HOST, "198.51.100.4", 300],
      ["AAAA", HOST, "2001:db8::4", 300],
      ["TXT", HOST, "challenge", 300],
    ],
    "found by content": ["TXT"],
    changed: true,
    "found changed": [
      ["A", HOST, "198.51.100.5", 600],
      ["AAAA", HOST, "2001:db8::4", 300],
      ["TXT", HOST, "challenge", 300],
    ],
    refused: {
      "bad address": { status: 400, codes: [9005] },
      "bad token": { status: 403, codes: [10000] },
      "bad TTL": { status: 400, codes: [9021] },
    },
    deleted: [true, true, true],
    "found at last": [],
    "records at last": NEIGHBORS,
  },
  changes: [
    `created A ${HOST} 198.51.100.4 (300s)`,
    `created AAAA ${HOST} 2001:db8::4 (300s)`,
    `created TXT ${HOST} challenge (300s)`,
    `changed A ${HOST} 198.51.100.4 (300s) to A ${HOST} 198.51.100.5 (600s)`,
    `deleted A ${HOST} 198.51.100.5 (600s)`,
    `deleted AAAA ${HOST} 2001:db8::4 (300s)`,
    `deleted TXT ${HOST} challenge (300s)`,
  ],
  calls: {
    "zones.list": 4,
    "zones.get": 1,
    "records.list": 18,
    "records.create": 6,
    "records.update": 1,
    "records.delete": 3,
  },
};
