/** What is shipped: the bundle that is uploaded, and the template of a configuration. */
import { CONTEXT_KEY } from "../lib/config/config.ts";
import { cdkJsonContext, synthesize } from "../lib/synthesize.ts";
import { ASSET } from "./asset.ts";

type Part = Readonly<Record<string, unknown>>;

/** Synthesis blocks the thread for 100 ms, in which every other world of this process waits. */
const made = new Map<string, object>();

/** The shipped configuration with others laid over it, as cdk.json holds it. `config` may have records of its own; else `record` is laid over the shipped one. */
export function shippedConfig(record: Part = {}, config: Part = {}): Part {
  const shipped = cdkJsonContext()[CONTEXT_KEY] as { records: readonly object[] };
  return {
    ...shipped,
    notify: { emails: ["postmaster@example.com"] },
    records: [{ ...shipped.records[0], waitSeconds: 1, ...record }],
    ...config,
  };
}

/** Synthesized with `shippedConfig`, once for each. */
export function templateFor(record: Part = {}, config: Part = {}): object {
  const context = shippedConfig(record, config);
  const key = JSON.stringify(context);
  const template = made.get(key) ?? synthesize(context, ASSET).template;
  made.set(key, template);
  return template;
}
