/**
 * From what was seen, moment by moment, to the timeline of a drill: when each step was done, and
 * how long the name pointed at addresses that did not answer. Pure.
 */
import { downtimeOf, type Span } from "./downtime.ts";
import type { AnswerSample, Sample, ServiceSample } from "./sample.ts";

export const STEPS = [
  "old-stopping",
  "new-running",
  "record",
  "authoritative",
  "public",
  "smtp",
] as const;
export type StepId = (typeof STEPS)[number];

export interface Step {
  readonly step: StepId;
  /** Since the start, and done from then on without a break; absent: not done. */
  readonly afterMs?: number;
  /** Whether anything of it was seen at all. */
  readonly isSeen: boolean;
}

export interface Timeline {
  readonly steps: readonly Step[];
  /** That the name should have at the end. */
  readonly addresses: readonly string[];
  /** Since the start: until everything that a sender of mail meets was right. */
  readonly rightAfterMs?: number;
  /** Spans within which the name pointed at an address that did not answer. */
  readonly downtime: readonly Span[];
  readonly downtimeMs: number;
}

export interface Frame {
  /** When AWS had accepted the replacement. */
  readonly startMs: number;
  /** Until when the samples reach. */
  readonly endMs: number;
  /** False: nothing was asked by SMTP, and the step is left out. */
  readonly asksSmtp: boolean;
}

export function timeline(unordered: readonly Sample[], frame: Frame): Timeline {
  const samples = [...unordered].sort((a, b) => a.atMs - b.atMs);
  const addresses = wantedIn(samples);
  const steps = STEPS.filter((step) => step !== "smtp" || frame.asksSmtp).map((step) =>
    stepIn(step, samples, addresses, frame.startMs),
  );
  const downtime = downtimeOf(samples, frame);
  const met = steps.filter(({ step }) => step !== "old-stopping");
  const isRight = met.every(({ afterMs }) => afterMs !== undefined);
  return {
    steps,
    addresses,
    ...(isRight && { rightAfterMs: Math.max(...met.map(({ afterMs = 0 }) => afterMs)) }),
    downtime,
    downtimeMs: downtime.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0),
  };
}

/** As one follows from another. */
const CAUSAL: readonly StepId[] = [
  "new-running",
  "record",
  "authoritative",
  "public",
  "smtp",
  "old-stopping",
];

/**
 * By the tenth of a second, which is what is shown; what falls into the same one stands in the order
 * of cause and effect, since each source is asked at times of its own. Not done comes last.
 */
export const inOrder = (steps: readonly Step[]): readonly Step[] =>
  [...steps].sort(
    (a, b) => tenths(a) - tenths(b) || CAUSAL.indexOf(a.step) - CAUSAL.indexOf(b.step),
  );

const tenths = ({ afterMs = Number.MAX_SAFE_INTEGER }: Step): number => Math.round(afterMs / 100);

/** Old tasks asked to stop as well: nothing more is to come. */
export const isOver = ({ steps }: Timeline): boolean =>
  steps.every(({ afterMs }) => afterMs !== undefined);

const isService = (sample: Sample): sample is ServiceSample => sample.kind === "service";

const isAnswer = (sample: Sample): sample is AnswerSample => sample.kind === "answer";

/** By the latest reading of the service; none while its new tasks do not run. */
function wantedIn(samples: readonly Sample[]): readonly string[] {
  const last = samples.findLast(isService);
  return last === undefined || !last.isReplaced ? [] : last.addresses;
}

function stepIn(
  step: StepId,
  samples: readonly Sample[],
  wanted: readonly string[],
  startMs: number,
): Step {
  const tracks = tracksOf(step, samples, wanted).map((seen) =>
    seen.filter(({ atMs }) => atMs >= startMs),
  );
  const isSeen = tracks.length > 0 && tracks.every((seen) => seen.length > 0);
  const since = tracks.map(rightSince);
  if (!isSeen || since.includes(undefined)) return { step, isSeen };
  const doneMs = Math.max(...since.map((atMs) => atMs ?? startMs));
  return { step, isSeen, afterMs: doneMs - startMs };
}

interface Check {
  readonly atMs: number;
  readonly isRight: boolean;
}

/** One for each that has to be right by itself: a server, an address. */
function tracksOf(
  step: StepId,
  samples: readonly Sample[],
  wanted: readonly string[],
): readonly (readonly Check[])[] {
  const isWanted = (addresses: readonly string[]) => wanted.length > 0 && isSame(addresses, wanted);
  const services = samples.filter(isService);
  switch (step) {
    case "old-stopping":
      return [services.map(({ atMs, oldWanted }) => ({ atMs, isRight: oldWanted === 0 }))];
    case "new-running":
      return [services.map(({ atMs, isReplaced }) => ({ atMs, isRight: isReplaced }))];
    case "record":
      return [
        samples.flatMap((one) =>
          one.kind === "record" ? [{ atMs: one.atMs, isRight: isWanted(one.addresses) }] : [],
        ),
      ];
    case "authoritative":
    case "public":
      return byServer(samples.filter(isAnswer).filter(({ role }) => role === step)).map((answers) =>
        answers.map(({ atMs, addresses }) => ({ atMs, isRight: isWanted(addresses) })),
      );
    case "smtp":
      return wanted.map((address) =>
        samples.flatMap((one) =>
          one.kind === "greeting" && one.address === address
            ? [{ atMs: one.atMs, isRight: one.answers }]
            : [],
        ),
      );
  }
}

/** When it was first right, and not wrong again after that. */
function rightSince(checks: readonly Check[]): number | undefined {
  const lastWrong = checks.findLastIndex(({ isRight }) => !isRight);
  return checks[lastWrong + 1]?.atMs;
}

function byServer(answers: readonly AnswerSample[]): readonly (readonly AnswerSample[])[] {
  const servers = new Set(answers.map(({ server }) => server));
  return [...servers].map((name) => answers.filter(({ server }) => server === name));
}

const isSame = (some: readonly string[], others: readonly string[]): boolean =>
  [...new Set(some)].sort().join() === [...new Set(others)].sort().join();
