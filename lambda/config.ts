/**
 * From the function's environment to its configuration: every problem at once, each naming
 * the key, what was expected and what to do. Apart from the runtime's
 * own credentials, the only reader of `process.env`.
 */
import { problemOf } from "../contract/decoding.ts";
import { accountOf, decodeEnvironment, type FunctionSettings } from "../contract/environment.ts";
import { textOf } from "../contract/unknown-json.ts";
import type { Environment } from "../contract/variables.ts";
import type { RecordSet } from "./domain/record-set.ts";
import { recordSetsOf } from "./domain/record-sets.ts";

export interface Config extends Omit<FunctionSettings, "records"> {
  readonly region: string;
  readonly sets: readonly RecordSet[];
  /** In place of AWS's own, as the SDK has it too: the sandbox. */
  readonly endpointUrl?: string;
  /** The same of Cloudflare's API. */
  readonly cloudflareUrl?: string;
}

export type ConfigResult =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problems: readonly string[] };

const REGION = /^[a-z]{2}[a-z-]+-\d$/;

export function parseConfig(environment: Environment): ConfigResult {
  const region = environment["AWS_REGION"] ?? "";
  const isRegion = REGION.test(region);
  const decoded = decodeEnvironment(environment);
  const problems = [
    ...(isRegion ? [] : [problemOf("AWS_REGION", "a region, which Lambda sets itself", region)]),
    ...(decoded.ok ? [] : decoded.problems),
  ];
  if (!decoded.ok || problems.length > 0) return { ok: false, problems };
  const { records, ...settings } = decoded.value;
  const { token: tokenPlace, topicArn } = settings;
  const endpointUrl = textOf(environment["AWS_ENDPOINT_URL"]);
  const cloudflareUrl = textOf(environment["CLOUDFLARE_BASE_URL"]);
  const sets = recordSetsOf(records, accountOf(topicArn)).map((set) => ({ ...set, tokenPlace }));
  return {
    ok: true,
    config: {
      ...settings,
      region,
      sets,
      ...(endpointUrl !== undefined && { endpointUrl }),
      ...(cloudflareUrl !== undefined && { cloudflareUrl }),
    },
  };
}
