/**
 * The main function's Lambda environment in process and in virtual time: the real `handle`
 * and the real adapters over in-process transports, configured by the very variables that the
 * template sets. Metrics are printed by the real Powertools adapter; only their time is set to the
 * virtual one.
 */

import { METRICS } from "../../contract/metrics.ts";
import { ENVIRONMENT } from "../../contract/variables.ts";
import { cachedSecret } from "../../lambda/aws/cached-secret.ts";
import { ec2InterfaceSource } from "../../lambda/aws/ec2.ts";
import { ecsTaskSource } from "../../lambda/aws/ecs.ts";
import { powertoolsMeter } from "../../lambda/aws/log-and-metrics.ts";
import { ssmSecret } from "../../lambda/aws/ssm-secret.ts";
import { callLimit } from "../../lambda/cloudflare/call-limit.ts";
import { cloudflareRecordStore } from "../../lambda/cloudflare/record-store.ts";
import { TOKEN_IN_PARAMETER } from "../../lambda/cloudflare/token.ts";
import { parseConfig } from "../../lambda/config.ts";
import type { Log, Meter } from "../../lambda/domain/ports.ts";
import { known } from "../../lambda/domain/reading.ts";
import { handle, type Runtime } from "../../lambda/handle-event.ts";
import { afterSweep } from "../../lambda/mail/after-sweep.ts";
import type { MailProbe, OutsideCheck } from "../../lambda/mail/ports.ts";
import { snsTopic, throughTopic } from "../../lambda/notify/channels/sns.ts";
import { reporter } from "../../lambda/notify/report.ts";
import type { Environment, Invocation, Outcome } from "../aws/lambda/function.ts";
import { awsInProcess } from "../transports/aws.ts";
import { signedInProcess } from "../transports/aws-signed.ts";
import { caller } from "../transports/caller.ts";
import { cloudflareInProcess } from "../transports/cloudflare.ts";
import { resolver } from "../transports/resolver.ts";
import { timerOn } from "../transports/timer.ts";
import { printed } from "./printed.ts";
import type { DrillWorld } from "./world.ts";

export class DrillEnvironment implements Environment {
  readonly #world: DrillWorld;
  readonly #stackName: string;
  readonly #runtime: Runtime;
  #line: (line: string) => void = () => {};

  constructor(world: DrillWorld, env: Readonly<Record<string, string>>) {
    this.#world = world;
    this.#stackName = env[ENVIRONMENT.stackName] ?? "";
    this.#runtime = this.#wire(env);
  }

  async invoke({ event, timeoutMs, requestId }: Invocation): Promise<Outcome> {
    const { journal, broken } = this.#world;
    this.#line = (line) => journal.write({ kind: "log", requestId, line });
    if (broken === "cannot start") return failure("Runtime.ImportModuleError");
    if (broken === "throws") return failure("TypeError");
    const { log } = this.#runtime.ports;
    try {
      await handle(event, timeoutMs, { log, start: () => this.#runtime });
      return { kind: "success", payload: null };
    } catch (error) {
      return failure(error instanceof Error ? error.name : String(error));
    }
  }

  close(): void {}

  #wire(env: Readonly<Record<string, string>>): Runtime {
    const parsed = parseConfig(env);
    if (!parsed.ok) throw new Error(parsed.problems.join("; "));
    const { region, sets, token: place, topicArn, mailProbe, outsideChecks } = parsed.config;
    const { timeline, aws, cloudflare: model, nameServers, callerOptions } = this.#world;
    const call = caller(callerOptions);
    const awsCall = awsInProcess(aws, call);
    const timer = timerOn(timeline);
    const clock = { now: () => timeline.now(), sleep: (ms: number) => timeline.sleep(ms) };
    const token = cachedSecret(
      ssmSecret(signedInProcess(aws, call), region, place.name, TOKEN_IN_PARAMETER),
      clock,
    );
    const log = this.#log();
    return {
      sets,
      token,
      ports: {
        clock,
        log,
        tasks: ecsTaskSource(awsCall, timer),
        interfaces: ec2InterfaceSource(awsCall, timer),
        records: cloudflareRecordStore({
          send: cloudflareInProcess(model, call),
          token,
          limit: callLimit(clock),
          timer,
        }),
        resolver: resolver([...nameServers], call, timer),
      },
      afterSweep: afterSweep({
        clock,
        log,
        language: parsed.config.language,
        ...(mailProbe && {
          probe: { port: this.#probe(mailProbe.functionArn), servers: mailProbe.servers },
        }),
        ...(outsideChecks && {
          outside: { port: this.#outside(), meter: this.#meter(), checks: outsideChecks },
        }),
      }),
      report: reporter({
        log,
        meter: this.#meter(),
        clock,
        language: parsed.config.language,
        channels: { sns: throughTopic(snsTopic(awsCall, topicArn, timer)) },
      }),
    };
  }

  #log(): Log {
    return {
      write: (level, code, fields) => this.#line(JSON.stringify({ level, ...fields, code })),
    };
  }

  #print(print: () => void): void {
    for (const line of printed(print, this.#world.timeline.now())) this.#line(line);
  }

  #meter(): Meter {
    const real = powertoolsMeter(METRICS, this.#stackName);
    return {
      count: (outcome) => this.#print(() => real.count(outcome)),
      noticeFailed: () => this.#print(() => real.noticeFailed()),
      reachable: (record, is) => this.#print(() => real.reachable(record, is)),
    };
  }

  #probe(functionArn: string): MailProbe {
    const { aws } = this.#world;
    return {
      start: (task) => {
        aws.lambda.invokeAsync(functionArn, task);
        return Promise.resolve(known(undefined));
      },
    };
  }

  #outside(): OutsideCheck {
    const world = this.#world;
    return { isReachable: () => Promise.resolve(known(world.isReachableFromOutside)) };
  }
}

const failure = (errorType: string): Outcome => ({
  kind: "error",
  errorType,
  errorMessage: errorType,
  trace: [],
  isFatal: errorType.startsWith("Runtime."),
});
