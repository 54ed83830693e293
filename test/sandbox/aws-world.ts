/** An AWS sandbox of its own for each test, quick, and closed at the test's end. */
import { onTestFinished } from "vitest";
import { AwsSandbox } from "../../sandbox/aws/index.ts";
import { type Pace, QUICK_PACE } from "../../sandbox/aws/pace.ts";
import { Faults } from "../../sandbox/faults.ts";
import { Journal } from "../../sandbox/journal.ts";
import { RealTimeline } from "../../sandbox/time.ts";

export const CLUSTER = "mailserver-cluster";
export const SERVICE = "mailserver-mx-service";

export async function awsWorld(pace: Partial<Pace> = {}) {
  const timeline = new RealTimeline();
  const journal = new Journal(timeline);
  const faults = new Faults();
  const aws = new AwsSandbox({ timeline, journal, faults, pace: { ...QUICK_PACE, ...pace } });
  await aws.start();
  onTestFinished(async () => {
    await aws.close();
    timeline.stop();
  });
  return { aws, journal, faults, timeline };
}

/** Waits until `read` gives something, and gives it back. */
export async function eventually<T>(what: string, read: () => T | undefined | false): Promise<T> {
  // For what never comes; a busy machine may take long.
  const endMs = Date.now() + 300_000;
  for (;;) {
    const value = read();
    if (value !== undefined && value !== false) return value;
    if (Date.now() > endMs) throw new Error(`there never was: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 3));
  }
}
