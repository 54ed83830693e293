/**
 * The error numbers of Cloudflare's API that this program can meet: what Cloudflare says with
 * each, under which of our own codes it is reported, and the public source of the fact.
 */
import type { FaultCode } from "../../lambda/domain/reading.ts";

interface Reply {
  /** HTTP. */
  readonly status: number;
  /** In Cloudflare's words, `…` for what varies. */
  readonly text: string;
  readonly code: FaultCode;
}

export interface CloudflareNumber {
  /** One number may have several meanings, which only its text distinguishes. */
  readonly replies: readonly Reply[];
  readonly source: string;
}

const one = (status: number, text: string, code: FaultCode, source: string): CloudflareNumber => ({
  replies: [{ status, text, code }],
  source,
});

/** A site of Cloudflare's documents. */
const DOCS = "developers.cloudflare.com";

export const CLOUDFLARE_NUMBERS = {
  "971": one(
    429,
    "Please wait and consider throttling your request speed",
    "rate-limited",
    `${DOCS}/fundamentals/api/reference/limits; lablabs/cloudflare-exporter#74`,
  ),
  "1000": one(401, "Invalid API Token", "token-refused", `${DOCS}/api, Verify Token`),
  "1004": one(400, "DNS Validation Error", "rejected", "kubernetes-sigs/external-dns#1945"),
  "1038": one(
    403,
    "You cannot use this API for domains with a .cf, .ga, .gq, .ml, or .tk TLD",
    "rejected",
    "cloudflare/node-cloudflare#99",
  ),
  "6003": one(400, "Invalid request headers", "token-malformed", "jeessy2/ddns-go#916, #981"),
  "6103": one(
    400,
    "Invalid format for X-Auth-Key header",
    "token-malformed",
    "cloudflare/cloudflare-typescript#161",
  ),
  "6111": one(
    400,
    "Invalid format for Authorization header",
    "token-malformed",
    "jeessy2/ddns-go#916, #981",
  ),
  "7000": one(404, "No route for that URI", "not-found", "K0p1-Git/cloudflare-ddns-updater#61"),
  "7003": one(
    400,
    "Could not route to …, perhaps your object identifier is invalid?",
    "not-found",
    "cloudflare/cf-terraforming#254; timothymiller/cloudflare-ddns#152",
  ),
  "9000": one(400, "DNS name is invalid.", "rejected", "timothymiller/cloudflare-ddns#91"),
  "9003": one(
    400,
    "Target … is not allowed for a proxied record.",
    "rejected",
    "DNSControl/dnscontrol#4776; kubernetes-sigs/external-dns#6556",
  ),
  "9004": one(
    400,
    "This record type cannot be proxied.",
    "rejected",
    "kubernetes-sigs/external-dns#1945",
  ),
  "9005": one(
    400,
    "Content for A record must be a valid IPv4 address.",
    "rejected",
    "timothymiller/cloudflare-ddns#230",
  ),
  "9006": one(
    400,
    "Content for AAAA record must be a valid IPv6 address.",
    "rejected",
    "wherelse/cloudflare-ddns-script#15",
  ),
  "9021": one(
    400,
    "Invalid TTL. Must be between … and … seconds, or 1 for Automatic.",
    "rejected",
    `NewFuture/DDNS#125; ${DOCS}/dns/manage-dns-records/reference/ttl`,
  ),
  "9109": {
    replies: [
      {
        status: 403,
        text: "Cannot use the access token from location: …",
        code: "token-ip-filter",
      },
      { status: 403, text: "Unauthorized to access requested resource", code: "token-refused" },
    ],
    source: "jeessy2/ddns-go#1341; octodns/octodns-cloudflare#60",
  },
  "9313": one(
    400,
    "DNS record comment exceeds the maximum length of … characters.",
    "rejected",
    "STRRL/cloudflare-tunnel-ingress-controller#168",
  ),
  "10000": one(403, "Authentication error", "token-refused", `${DOCS}/dns/manage-dns-records/faq`),
  "10001": one(
    401,
    "Unable to authenticate request",
    "token-refused",
    "cloudflare/terraform-provider-cloudflare#5019",
  ),
  "81044": one(404, "Record does not exist.", "not-found", "zanjie1999/cloudflare-api-v4-ddns#5"),
  "81045": one(
    400,
    "Record quota exceeded.",
    "rejected",
    "thunderbird/thunderbird-accounts#1060; js-org/js.org#2873",
  ),
  "81053": one(
    400,
    "An A, AAAA, or CNAME record with that host already exists.",
    "rejected",
    "cloudflare/terraform-provider-cloudflare#1247",
  ),
  "81054": one(
    400,
    "A CNAME record with that host already exists.",
    "rejected",
    "favonia/cloudflare-ddns#990",
  ),
  "81057": one(
    400,
    "Record already exists.",
    "rejected",
    "jeessy2/ddns-go#1027; simplesurance/cfdns#17",
  ),
  "81058": one(400, "An identical record already exists.", "rejected", "jeessy2/ddns-go#1378"),
} as const satisfies Readonly<Record<string, CloudflareNumber>>;

export type CloudflareErrorNumber = keyof typeof CLOUDFLARE_NUMBERS;
