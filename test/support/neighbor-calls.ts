/** Calls next to those that the function makes, which its role has to refuse. */
import type { Request } from "../../sandbox/aws/iam.ts";
import { CLUSTER, SERVICE } from "./world.ts";

/** `arn:aws:SERVICE:ap-northeast-1:123456789012:REST` */
type Arn = (service: string, rest: string) => string;

/** The same call on what is none of the function's. */
export function elsewhere(call: Request, arn: Arn): readonly Request[] {
  const inOther = { "ecs:cluster": arn("ecs", "cluster/other") };
  const { action, resource } = call;
  switch (action) {
    case "ecs:ListTasks":
      return [
        { ...call, context: inOther },
        { ...call, context: {} },
      ];
    case "ecs:DescribeTasks": {
      const its = resource.replace(`task/${CLUSTER}/`, "task/other/");
      return [
        { ...call, resource: its },
        { ...call, resource: its, context: inOther },
        { ...call, resource: resource.replace(CLUSTER, `${CLUSTER}-2`) },
      ];
    }
    case "ec2:DescribeNetworkInterfaces":
      return [{ ...call, context: { ...call.context, "ec2:Region": "us-east-1" } }];
    default:
      return others(call).map((another) => ({ ...call, resource: another }));
  }
}

/** Of another name, another account, another region; where an ARN has these. */
function others({ action, resource }: Request): readonly string[] {
  const named = action.startsWith("logs:")
    ? resource.replace(":log-stream:", "-2:log-stream:")
    : resource.replace(/(-\w{6})?$/, "-2$1");
  const elsewhere = [
    resource.replace(/:\d{12}:/, ":210987654321:"),
    resource.replace(":ap-northeast-1:", ":us-east-1:"),
  ];
  return [named, ...elsewhere.filter((other) => other !== resource)];
}

/** Other calls of the same services, on what the function reads and on what it is made of. */
export function beyond(
  calls: readonly Request[],
  arn: Arn,
  itself: { readonly arn: string; readonly roleArn: string },
): readonly Request[] {
  const on = (action: string) => calls.find((call) => call.action === action)?.resource ?? "";
  const eni = arn("ec2", "network-interface/eni-0123456789abcdef0");
  const group = arn("ec2", "security-group/sg-0123456789abcdef0");
  const stream = on("logs:PutLogEvents");
  const rows: readonly (readonly [string, string])[] = [
    ["ecs:StopTask", on("ecs:DescribeTasks")],
    ["ecs:UpdateService", arn("ecs", `service/${CLUSTER}/${SERVICE}`)],
    ["ecs:RunTask", arn("ecs", "task-definition/mail:1")],
    ["ec2:DeleteNetworkInterface", eni],
    ["ec2:ModifyNetworkInterfaceAttribute", eni],
    ["ec2:AssociateAddress", eni],
    ["ec2:AuthorizeSecurityGroupIngress", group],
    ["ssm:PutParameter", arn("ssm", "parameter/fargate-ddns/cloudflare-token")],
    ["ssm:GetParametersByPath", arn("ssm", "parameter/fargate-ddns")],
    ["secretsmanager:PutSecretValue", arn("secretsmanager", "secret:fargate-ddns/token-AbCdEf")],
    ["sns:Subscribe", on("sns:Publish")],
    ["sqs:ReceiveMessage", on("sqs:SendMessage")],
    ["logs:GetLogEvents", stream],
    ["logs:DeleteLogGroup", stream.replace(/:log-stream:.*/, "")],
    ["lambda:InvokeFunction", itself.arn],
    ["lambda:UpdateFunctionCode", itself.arn],
    ["iam:PassRole", itself.roleArn],
    ["sts:AssumeRole", itself.roleArn],
  ];
  const context = { "ecs:cluster": arn("ecs", `cluster/${CLUSTER}`) };
  return rows.map(([action, resource]) => ({ action, resource, context }));
}
