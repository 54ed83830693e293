/**
 * A channel of Slack, through Amazon Q Developer in chat applications: it subscribes itself to
 * the topics, shows notices as cards in one thread for each record, and alarms in its own
 * form. A person authorizes the workspace once, in the console; no template can.
 */
import { Aws } from "aws-cdk-lib";
import { LoggingLevel, SlackChannelConfiguration } from "aws-cdk-lib/aws-chatbot";
import {
  ManagedPolicy,
  PolicyDocument,
  PolicyStatement,
  Role,
  ServicePrincipal,
} from "aws-cdk-lib/aws-iam";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import { Construct } from "constructs";
import { acknowledge } from "../acknowledged.ts";
import { LIMITS, shortened } from "../text-limits.ts";

/** No region's name has more characters than that, with its hyphen. */
const LONGEST_REGION = 28;
const NAME_LIMIT = LIMITS.channelName - LONGEST_REGION;

export interface SlackChannelProps {
  readonly workspaceId: string;
  readonly channelId: string;
  readonly stackName: string;
  readonly topics: readonly ITopic[];
}

export class SlackChannel extends Construct {
  constructor(scope: Construct, id: string, props: SlackChannelProps) {
    super(scope, id);
    new SlackChannelConfiguration(this, "Channel", {
      // Unique in the account, across its regions.
      slackChannelConfigurationName: `${shortened(props.stackName, NAME_LIMIT)}-${Aws.REGION}`,
      slackWorkspaceId: props.workspaceId,
      slackChannelId: props.channelId,
      notificationTopics: [...props.topics],
      role: channelRole(this),
      // Without it AWS takes AdministratorAccess. Whatever the role or a member's own role may
      // do, nothing more can be done from the channel than read metrics and logs.
      guardrailPolicies: [ManagedPolicy.fromAwsManagedPolicyName("CloudWatchReadOnlyAccess")],
      userRoleRequired: false,
      loggingLevel: LoggingLevel.ERROR,
    });
  }
}

/** What drawing an alarm's chart takes, and no more: notices need no permission at all. */
function channelRole(scope: Construct): Role {
  const role = new Role(scope, "Role", {
    description: "fargate-ddns: draw the charts of alarms in a Slack channel",
    assumedBy: new ServicePrincipal("chatbot.amazonaws.com"),
    inlinePolicies: {
      ReadMetrics: new PolicyDocument({
        statements: [
          new PolicyStatement({
            actions: [
              "cloudwatch:DescribeAlarms",
              "cloudwatch:GetMetricData",
              "cloudwatch:GetMetricStatistics",
              "cloudwatch:GetMetricWidgetImage",
              "cloudwatch:ListMetrics",
            ],
            resources: ["*"],
          }),
        ],
      }),
    },
  });
  acknowledge(role, {
    id: "AwsSolutions-IAM5[Resource::*]",
    reason:
      "CloudWatch's metrics are no resources that a policy could name (DescribeAlarms alone " +
      "could be narrowed, and a composite alarm is described with its parts). All five only " +
      "read metrics and alarms; logs and everything else stay out of the channel's reach.",
  });
  return role;
}
