/** Sentences that several messages share. */

export const LOOK_AT_SERVICE =
  "Check its events: aws ecs describe-services --cluster {cluster} --services {service}";
export const NOTHING_YET = "No action yet: the next retry or scheduled check corrects it.";
export const COMPARE_ZONE_ID =
  'Compare zoneId with "Zone ID" in the section API of the Overview page of {zone} in the Cloudflare dashboard; the account ID next to it has the same form.';
export const STORE_TOKEN =
  "Store it in the {tokenPlace}, by itself on one line; no deployment is needed.";
export const STATUS_PAGES =
  "If it continues, check https://www.cloudflarestatus.com and https://health.aws.amazon.com.";
