/** The mail log's filters and alarms alone, deployed into the simulated cloud in virtual time. */
import { App, Stack } from "aws-cdk-lib";
import { Topic } from "aws-cdk-lib/aws-sns";
import { MailLog } from "../../../../lib/mail/log.ts";
import { AwsSandbox } from "../../../../sandbox/aws/index.ts";
import { Faults } from "../../../../sandbox/faults.ts";
import { Journal } from "../../../../sandbox/journal.ts";
import { VirtualTimeline } from "../../../../sandbox/virtual-time.ts";
import { assetDirectory, temporaryDirectory } from "../../support/assets.ts";

const GROUP = "/ecs/mailserver-mx";
export const MINUTE = 60_000;

const noEnvironment = () => {
  throw new Error("there is no function here");
};

export class MailWorld {
  readonly #timeline = new VirtualTimeline(Date.UTC(2026, 0, 1, 0, 0, 17));
  readonly #startMs = this.#timeline.now();
  readonly #aws: AwsSandbox;

  constructor() {
    const journal = new Journal(this.#timeline);
    this.#aws = new AwsSandbox({ timeline: this.#timeline, journal, faults: new Faults() });
    this.#aws.cloudwatch.start();
    this.#aws.deploy(mailLogTemplate(), assetDirectory(), {}, noEnvironment);
  }

  /** The line is written at this minute from the beginning. */
  write(minute: number, line: string): void {
    this.#timeline.after(this.#startMs + minute * MINUTE - this.#timeline.now(), () =>
      this.#aws.cloudwatch.logs.put(GROUP, line, this.#timeline.now()),
    );
  }

  async until(minute: number): Promise<void> {
    await this.#timeline.runUntil(this.#startMs + minute * MINUTE);
  }

  /** `Mail bouncing: ALARM`, for all except the first OK, with the minute it came in. */
  get reports(): readonly { readonly what: string; readonly minute: number }[] {
    return this.#aws.cloudwatch.changes
      .filter(({ from }) => from !== "INSUFFICIENT_DATA")
      .map(({ name, to, atMs }) => ({
        what: `${name.replace("FargateDdns: ", "")}: ${to}`,
        minute: (atMs - this.#startMs) / MINUTE,
      }));
  }
}

export function mailLogTemplate(): object {
  const app = new App({
    outdir: temporaryDirectory(),
    treeMetadata: false,
    builtinCloudFormationValidation: false,
  });
  const stack = new Stack(app, "MailLogOnly");
  const topic = new Topic(stack, "Alarms");
  new MailLog(stack, "MailLog", {
    logGroup: GROUP,
    stackName: "FargateDdns",
    language: "en",
    topic,
  });
  return app.synth().getStackArtifact("MailLogOnly").template;
}
