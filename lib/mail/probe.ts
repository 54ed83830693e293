/**
 * The function that talks SMTP to the task from inside its VPC. It has a network interface in
 * the given subnets and no route to the internet: its log and metrics go out by Lambda's own
 * route. It may connect to the mail servers' security groups on their ports, and nowhere else.
 */
import { CfnOutput, Duration, RemovalPolicy, Stack, Token } from "aws-cdk-lib";
import { CfnSecurityGroup, CfnSecurityGroupIngress } from "aws-cdk-lib/aws-ec2";
import {
  Effect,
  PolicyDocument,
  PolicyStatement,
  Role,
  ServicePrincipal,
} from "aws-cdk-lib/aws-iam";
import { CfnFunction, type Code, Function as LambdaFunction } from "aws-cdk-lib/aws-lambda";
import { LogGroup, type RetentionDays } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import { PROBE_SECONDS } from "../../contract/budget.ts";
import { encodeLanguage } from "../../contract/environment.ts";
import type { Language } from "../../contract/language.ts";
import { METRICS } from "../../contract/metrics.ts";
import { variables } from "../../contract/variables.ts";
import { acknowledge } from "../acknowledged.ts";
import type { MailProbeConfig, ProbedServer } from "../config/stack-config.ts";
import { RUNS_ON } from "../function/runtime.ts";

export interface ServerOfRecord extends ProbedServer {
  readonly recordName: string;
}

export interface MailProbeProps {
  readonly config: MailProbeConfig;
  readonly servers: readonly ServerOfRecord[];
  readonly stackName: string;
  readonly language: Language;
  readonly logRetentionDays: number;
  readonly code: Code;
}

export class MailProbe extends Construct {
  readonly function: LambdaFunction;
  readonly logGroup: LogGroup;
  /** Of the probe itself. */
  readonly securityGroupId: string;

  constructor(scope: Construct, id: string, props: MailProbeProps) {
    super(scope, id);
    const { logRetentionDays, code } = props;
    this.logGroup = new LogGroup(this, "Log", {
      // The CDK's enumeration is of plain numbers; the configuration admits only its members.
      retention: logRetentionDays as RetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.function = new LambdaFunction(this, "Function", {
      description: "Talks SMTP to the mail server's task, from inside its VPC",
      ...RUNS_ON,
      handler: "index.handler",
      code,
      memorySize: 128,
      // Each wait is bounded, and all of them together by two thirds of it.
      timeout: Duration.seconds(PROBE_SECONDS),
      role: this.#role().withoutPolicyUpdates(),
      logGroup: this.logGroup,
      environment: {
        ...variables<{ stackName: string; language: string }>({
          stackName: props.stackName,
          language: encodeLanguage(props.language),
        }),
        POWERTOOLS_SERVICE_NAME: `${METRICS.service}-probe`,
        POWERTOOLS_METRICS_NAMESPACE: METRICS.namespace,
        POWERTOOLS_LOG_LEVEL: "INFO",
      },
      // The next sweep probes again; an old result would be reported as a new one.
      retryAttempts: 0,
      maxEventAge: Duration.minutes(2),
    });
    this.securityGroupId = this.#placeInVpc(scope, props);
  }

  #placeInVpc(scope: Construct, { config, servers }: MailProbeProps): string {
    const ways = waysTo(servers);
    const group = new CfnSecurityGroup(this, "SecurityGroup", {
      groupDescription: "fargate-ddns mail probe: to the mail servers, nothing else",
      vpcId: config.vpcId,
      securityGroupEgress: ways.map(({ securityGroupId, port }) => ({
        ...tcp(port),
        destinationSecurityGroupId: securityGroupId,
        description: "SMTP to the mail server",
      })),
    });
    if (config.ingressRule === "create") this.#admit(ways, group);
    else printRules(scope, ways, group);
    const resource = this.function.node.defaultChild;
    if (!(resource instanceof CfnFunction)) throw new Error("a Function without its resource");
    // By ids alone: the construct would want to know zones and routes, which it cannot here.
    resource.vpcConfig = {
      subnetIds: [...config.subnetIds],
      securityGroupIds: [group.attrGroupId],
    };
    return group.attrGroupId;
  }

  #admit(ways: readonly ServerOfRecord[], group: CfnSecurityGroup): void {
    for (const { securityGroupId, recordName, port } of ways) {
      // A group of the same app has its id too late for the id of a construct.
      const to = Token.isUnresolved(securityGroupId) ? `of ${recordName}` : securityGroupId;
      new CfnSecurityGroupIngress(this, `Ingress ${to} ${port}`, {
        ...tcp(port),
        groupId: securityGroupId,
        sourceSecurityGroupId: group.attrGroupId,
        description: "fargate-ddns mail probe",
      });
    }
  }

  #role(): Role {
    const stack = Stack.of(this);
    const anyFunction = stack.formatArn({
      service: "lambda",
      resource: "function:*",
    });
    const role = new Role(this, "Role", {
      description: "fargate-ddns mail probe: write its log, stand in the VPC",
      assumedBy: new ServicePrincipal("lambda.amazonaws.com"),
      inlinePolicies: {
        WriteLog: new PolicyDocument({
          statements: [
            new PolicyStatement({
              actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
              resources: [this.logGroup.logGroupArn],
            }),
          ],
        }),
        StandInVpc: new PolicyDocument({
          statements: [
            new PolicyStatement({ actions: VPC_ACTIONS, resources: ["*"] }),
            // Lambda itself calls these for the function; the function's own code never may.
            new PolicyStatement({
              effect: Effect.DENY,
              actions: VPC_ACTIONS,
              resources: ["*"],
              conditions: { ArnLike: { "lambda:SourceFunctionArn": anyFunction } },
            }),
          ],
        }),
      },
    });
    acknowledge(role, {
      id: "AwsSolutions-IAM5[Resource::*]",
      reason:
        "Lambda demands these permissions, on every resource, of the role of a function in a " +
        "VPC: interfaces are made and deleted by the service when it likes. A second statement " +
        "denies them to the function's own code.",
    });
    return role;
  }
}

const tcp = (port: number) => ({ ipProtocol: "tcp", fromPort: port, toPort: port });

/** A tool that owns all rules of a group removes any other at its next run. */
function printRules(
  scope: Construct,
  ways: readonly ProbedServer[],
  group: CfnSecurityGroup,
): void {
  for (const [index, { securityGroupId, port }] of ways.entries())
    new CfnOutput(scope, `ProbeRule${index + 1}`, {
      value: `TCP ${port} into ${securityGroupId}, from ${group.attrGroupId}`,
      description: "Add this ingress rule where the security group is managed",
    });
}

/** Each security group and port once: two mail servers may share them. */
function waysTo(servers: readonly ServerOfRecord[]): readonly ServerOfRecord[] {
  const keyed = servers.map(
    (server) => [`${server.securityGroupId} ${server.port}`, server] as const,
  );
  return [...new Map(keyed).values()];
}

/** As AWS's own AWSLambdaVPCAccessExecutionRole has them. */
const VPC_ACTIONS = [
  "ec2:CreateNetworkInterface",
  "ec2:DescribeNetworkInterfaces",
  "ec2:DescribeSubnets",
  "ec2:DeleteNetworkInterface",
  "ec2:AssignPrivateIpAddresses",
  "ec2:UnassignPrivateIpAddresses",
];
