/** Metrics as CloudWatch would take them out of the function's log: embedded metric format. */
import type { World } from "./world.ts";

interface Embedded {
  readonly CloudWatchMetrics: readonly {
    readonly Namespace: string;
    readonly Metrics: readonly { readonly Name: string; readonly Unit: string }[];
  }[];
}

/** Every value of one metric, in the order in which they were written. */
export function metric({ log }: World, name: string): number[] {
  return log.flatMap((line) => {
    const { CloudWatchMetrics: sets = [] } = (line["_aws"] ?? {}) as Partial<Embedded>;
    const isIn = sets.some(
      ({ Namespace, Metrics }) =>
        Namespace === "FargateDdns" && Metrics.some((metric) => metric.Name === name),
    );
    return isIn ? [line[name]].flat().map(Number) : [];
  });
}
