/** The words where the records stand in the way, or keep changing. */

import type { Template } from "../template.ts";
import { LOOK_AT_SERVICE } from "./common.ts";

export const RECORD_MESSAGES = {
  "cname-at-name": {
    short: "a CNAME record is in the way",
    what: "The name {name} has a CNAME record, and a name with a CNAME cannot have an address record.",
    why: "A person or another tool created it.",
    todo: ["Delete the CNAME {name} in the Cloudflare dashboard; the next check then publishes."],
  },
  "several-unstamped": {
    short: "several existing records, choose one",
    what: "The name {name} has several records that fargate-ddns has not created, and it is unclear which to adopt.",
    why: "A single manual record is adopted; of several, some may have another purpose.",
    todo: [
      "Delete all but one of them in the Cloudflare dashboard,",
      'or set adopt to "all" in the configuration: then all of them are adopted.',
    ],
  },
  "owned-by-another": {
    short: "a record belongs to another deployment",
    what: "A record of {name} carries the stamp of another deployment or service.",
    why: "Two deployments claim the name, or the service was renamed or moved.",
    todo: [
      "Remove the name from the other deployment,",
      'or set adopt to "all" here once, until this deployment has adopted the record.',
    ],
  },
  "other-writer": {
    short: "something else writes this record",
    what: "Something else writes this record: a scheduled check found it changed in the same way as before, and corrected it again.",
    why: "Another DDNS updater, Terraform or octoDNS with an old value, or a second stack.",
    todo: [
      "Look up who it is in the Cloudflare dashboard: Manage Account, Audit Log, filtered by {name}.",
      "Remove {name} from that tool, or from the configuration here.",
      "Until then each check corrects the record; further corrections are not reported.",
    ],
  },
  "plan-changed": {
    short: "the plan has changed since it was confirmed",
    what: "What a pass would do now is not what was confirmed by its digest; nothing was written.",
    why: "A task, a record or the configuration has changed since the plan was made.",
    todo: ["Check the new plan, and confirm that one: npx fargate-ddns plan"],
  },
  unsettled: {
    short: "tasks or records keep changing",
    what: "Tasks or records changed again after each write.",
    why: "A crash loop, or somebody else edits the same record.",
    todo: [LOOK_AT_SERVICE, "Check the audit log in Cloudflare for another writer."],
  },
} as const satisfies Readonly<Record<string, Template>>;
