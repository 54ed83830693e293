/**
 * What the construct refuses, and what it says to write instead: each mistake is made, and the
 * words are the construct's own.
 */
import { CfnParameter, Duration, Stack } from "aws-cdk-lib";
import { Alias } from "aws-cdk-lib/aws-kms";
import { Topic } from "aws-cdk-lib/aws-sns";
import { ddnsIn, inApp, serviceIn } from "./construct-sample.ts";

type Make = (stack: Stack) => object;

/** What one wrote, in words, and the props that differ from right ones. */
const MISTAKES: readonly (readonly [what: string, props: Make])[] = [
  [
    "a service whose tasks have no public address",
    (stack) => ({ service: serviceIn(stack, false) }),
  ],
  [
    "a service on EC2 instances",
    (stack) => {
      const service = serviceIn(stack);
      Object.assign(service.node.defaultChild ?? {}, { launchType: "EC2" });
      return { service };
    },
  ],
  [
    "a service of another region",
    (stack) => {
      const env = { account: stack.account, region: "eu-west-1" };
      return { service: serviceIn(new Stack(stack.node.root, "There", { env })) };
    },
  ],
  ["a name outside its zone", () => ({ recordName: "www.example.net" })],
  [
    "a name that another construct of the app has",
    (stack) => {
      ddnsIn(stack, "Other", { instanceName: "other" });
      return {};
    },
  ],
  [
    "a name that is known only at deploy time",
    (stack) => ({ recordName: new CfnParameter(stack, "Name").valueAsString }),
  ],
  ["the token itself", () => ({ token: "0123456789" })],
  ["a TTL that Cloudflare does not take", () => ({ ttl: Duration.seconds(30) })],
  [
    "an alarm topic with AWS's own key",
    (stack) => {
      const masterKey = Alias.fromAliasName(stack, "Key", "alias/aws/sns");
      return { alarmTopic: new Topic(stack, "Mine", { masterKey }) };
    },
  ],
  ["`mailServer` without `mailProbe`", (stack) => ({ service: serviceIn(stack), mailServer: {} })],
];

export function refusalTable(): string {
  const rows = MISTAKES.map(([what, make]) => {
    const { path, remedy } = refusalOf(what, make);
    return `| ${what} | \`${path}\` | ${remedy} |`;
  });
  return ["| Refused | Reported at | What it says to do |", "| --- | --- | --- |", ...rows].join(
    "\n",
  );
}

/** @throws where the mistake is not refused, or something else is in addition. */
function refusalOf(what: string, make: Make): { readonly path: string; readonly remedy: string } {
  const text = said(make);
  const found = [...text.matchAll(/^ *(\S+)\n +given: +.+\n.*\n +remedy: +(.+)$/gm)];
  const [[, path = "", remedy = ""] = []] = found;
  if (found.length !== 1) throw new Error(`${what}: one refusal was expected, not: ${text}`);
  return { path, remedy };
}

/** Where it is created, or once the app is finished. */
function said(make: Make): string {
  try {
    return inApp((stack) => ddnsIn(stack, "Ddns", make(stack)).node.validate().join("\n"));
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
