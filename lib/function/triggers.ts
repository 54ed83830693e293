/**
 * What starts the function: a rule for the task events of each service, and a schedule that
 * sweeps each name, for the events that were lost and the edits that no event reports.
 */
import { Duration, Stack, Token } from "aws-cdk-lib";
import { Rule } from "aws-cdk-lib/aws-events";
import { LambdaFunction } from "aws-cdk-lib/aws-events-targets";
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import {
  Schedule,
  ScheduleExpression,
  ScheduleTargetInput,
  TimeWindow,
} from "aws-cdk-lib/aws-scheduler";
import { LambdaInvoke } from "aws-cdk-lib/aws-scheduler-targets";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { SWEEP_EVENT, type SweepEvent, TASK_EVENT } from "../../contract/events.ts";
import type { RecordSpec } from "../../contract/record-fields.ts";
import { LIMITS, shortened } from "../text-limits.ts";

export interface TriggersProps {
  readonly records: readonly RecordSpec[];
  readonly sweepMinutes: number;
  readonly function: IFunction;
  readonly deadLetters: IQueue;
}

export class Triggers extends Construct {
  constructor(scope: Construct, id: string, props: TriggersProps) {
    super(scope, id);
    for (const record of firstOfEachService(props.records)) this.#rule(record, props);
    const role = this.#sweepRole(props);
    for (const { name } of props.records) this.#sweep(name, role, props);
  }

  #rule({ cluster, service, name }: RecordSpec, props: TriggersProps): void {
    // What CloudFormation names has its name too late for an id, or to be measured.
    const isNamed = !Token.isUnresolved(cluster) && !Token.isUnresolved(service);
    const clusterArn = Stack.of(this).formatArn({
      service: "ecs",
      resource: "cluster",
      resourceName: cluster,
    });
    new Rule(this, isNamed ? `Tasks ${cluster} ${service}` : `Tasks of ${name}`, {
      description: shortened(
        isNamed
          ? `fargate-ddns: tasks of ${service} in ${cluster}`
          : `fargate-ddns: tasks of the service of ${name}`,
        LIMITS.ruleDescription,
      ),
      eventPattern: {
        source: [TASK_EVENT.source],
        detailType: [TASK_EVENT.detailType],
        detail: {
          clusterArn: [clusterArn],
          group: [`service:${service}`],
          lastStatus: [...TASK_EVENT.lastStatuses],
        },
      },
      targets: [
        new LambdaFunction(props.function, {
          deadLetterQueue: props.deadLetters,
          // For an hour as often as EventBridge will; then the sweep has long seen to it.
          maxEventAge: Duration.hours(1),
          retryAttempts: 185,
        }),
      ],
    });
  }

  #sweep(record: string, role: Role, props: TriggersProps): void {
    const every = Duration.minutes(props.sweepMinutes);
    const event: SweepEvent = {
      source: SWEEP_EVENT.source,
      "detail-type": SWEEP_EVENT.detailType,
      detail: { record },
    };
    new Schedule(this, `Sweep ${record}`, {
      description: shortened(`fargate-ddns: check ${record}`, LIMITS.scheduleDescription),
      schedule: ScheduleExpression.rate(every),
      timeWindow: TimeWindow.off(),
      target: new LambdaInvoke(props.function, {
        input: ScheduleTargetInput.fromObject(event),
        // The role below is complete; the target would add every version of the function.
        role: role.withoutPolicyUpdates(),
        deadLetterQueue: props.deadLetters,
        // A sweep that comes as late as the next one is worth nothing: none pile up.
        maxEventAge: every,
        retryAttempts: 2,
      }),
    });
  }

  #sweepRole({ function: target, deadLetters }: TriggersProps): Role {
    const stack = Stack.of(this);
    const may = (action: string, resource: string) =>
      new PolicyStatement({ actions: [action], resources: [resource] });
    return new Role(this, "SweepRole", {
      description: "fargate-ddns: start the function on schedule",
      assumedBy: new ServicePrincipal("scheduler.amazonaws.com", {
        conditions: { StringEquals: { "aws:SourceAccount": stack.account } },
      }),
      inlinePolicies: {
        Sweep: new PolicyDocument({
          statements: [
            may("lambda:InvokeFunction", target.functionArn),
            may("sqs:SendMessage", deadLetters.queueArn),
          ],
        }),
      },
    });
  }
}

/** Names that follow the same service share its rule. */
const firstOfEachService = (records: readonly RecordSpec[]): readonly RecordSpec[] =>
  records.filter(
    ({ cluster, service }, index) =>
      records.findIndex((one) => one.cluster === cluster && one.service === service) === index,
  );
