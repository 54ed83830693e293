/** The drill's metrics are those of the deployed bundle: same names, dimensions and values. */
import { expect } from "vitest";
import { metricsOf } from "../../sandbox/aws/cloudwatch/embedded-metrics.ts";
import { keyOf } from "../../sandbox/aws/cloudwatch/metrics.ts";
import { deploy } from "../../sandbox/drill/run.ts";
import { DrillWorld } from "../../sandbox/drill/world.ts";
import type { Journal } from "../../sandbox/journal.ts";
import { templateFor } from "../../sandbox/shipped.ts";
import { scenario } from "../support/world.ts";

/** Calls left depend on how many were made before. */
const dataPointsOf = (journal: Journal): string[] =>
  journal
    .of("log")
    .flatMap(({ line }) => metricsOf(line))
    .map((datum) => (datum.name === "CloudflareCallsLeft" ? { ...datum, value: 0 } : datum))
    .map((datum) => `${keyOf(datum)} ${datum.value}`);

scenario(
  "a sweep that creates, and one in sync / the bundle and the drill / the same metrics",
  async (world) => {
    await world.sweep();
    await world.sweep();
    const drill = new DrillWorld();
    deploy(drill, templateFor());
    await drill.pass(6);
    const points = dataPointsOf(drill.journal);
    expect(points.length).toBeGreaterThanOrEqual(8);
    expect(dataPointsOf(world.cloud.journal)).toEqual(points);
  },
);
