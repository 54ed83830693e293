/**
 * Which names the constructs of an app claim. One name follows one service, so each is there
 * once: in all stages, and also where an app holds this project's stack or a second copy of the
 * package. So claims are read from the finished app, and are kept on the constructs themselves.
 */
import { Stack, Stage, Token } from "aws-cdk-lib";
import type { Construct, IConstruct } from "constructs";
import { type Problem, renderProblem } from "../config/problems.ts";
import type { StackConfig } from "../config/stack-config.ts";

export interface Claim {
  readonly config: Pick<StackConfig, "records" | "stackName" | "slack">;
  /** Where a record's name was written, and that of the instance. */
  readonly paths: { readonly name: (index: number) => string; readonly instance: string };
}

/** Of the registry of all copies of this package. */
const CLAIM = Symbol.for("fargate-ddns.FargateDdns");

export const hasClaim = (value: unknown): boolean =>
  typeof value === "object" && value !== null && CLAIM in value;

export function addClaim(construct: Construct, claim: Claim): void {
  Object.defineProperty(construct, CLAIM, { value: claim });
  construct.node.addValidation({ validate: () => problems(construct, claim).map(renderProblem) });
}

interface Claimed extends Claim {
  readonly construct: IConstruct;
}

/** Whichever comes first in the app's tree has the name. */
function problems(construct: Construct, claim: Claim): readonly Problem[] {
  const all = construct.node.root.node.findAll();
  const earlier = all.slice(0, all.indexOf(construct)).flatMap((other): readonly Claimed[] => {
    const claimed: Claim | undefined = Reflect.get(other, CLAIM);
    return claimed === undefined ? [] : [{ ...claimed, construct: other }];
  });
  return [
    ...namesTwice(claim, earlier),
    ...instanceTwice(construct, claim, earlier),
    ...channelTwice(construct, claim, earlier),
  ];
}

const namesTwice = ({ config, paths }: Claim, earlier: readonly Claimed[]): readonly Problem[] =>
  config.records.flatMap(({ name }, index) => {
    const first = earlier.find((one) => one.config.records.some((record) => record.name === name));
    if (first === undefined) return [];
    return [
      {
        path: paths.name(index),
        given: `"${name}", which ${pathOf(first)} has already`,
        expected: "each name once in an app: one name follows one service",
        remedy: "remove one of the two, or give this one another name",
      },
    ];
  });

function instanceTwice(
  construct: Construct,
  { config: { stackName: name }, paths }: Claim,
  earlier: readonly Claimed[],
): readonly Problem[] {
  const first = earlier.find(
    (one) =>
      one.config.stackName === name && mayShare(["account", "region"], construct, one.construct),
  );
  if (first === undefined) return [];
  return [
    {
      path: paths.instance,
      given: `"${name}", which ${pathOf(first)} has already`,
      expected: "a name of its own, so that alarms and metrics are not confused",
      remedy: `write ${paths.instance}: "${name}2"`,
    },
  ];
}

/** AWS lets an account have one configuration of a channel, over all regions. */
function channelTwice(
  construct: Construct,
  { config: { slack } }: Claim,
  earlier: readonly Claimed[],
): readonly Problem[] {
  if (slack === undefined) return [];
  const first = earlier.find(
    ({ config, construct: other }) =>
      config.slack?.channelId === slack.channelId &&
      config.slack.workspaceId === slack.workspaceId &&
      mayShare(["account"], construct, other),
  );
  if (first === undefined) return [];
  return [
    {
      path: "slack",
      given: `a channel that ${pathOf(first)} has already`,
      expected: "each channel once in an account, as Amazon Q Developer demands",
      remedy:
        "leave slack out here, and give this one the notificationTopic and the alarmTopic of " +
        "the other, or use slackWebhook",
    },
  ];
}

/**
 * Not where both say that they are elsewhere. Of stages whose stacks do not say it, each is as a
 * rule for an account of its own.
 */
const mayShare = (
  places: readonly ("account" | "region")[],
  one: IConstruct,
  other: IConstruct,
): boolean =>
  places.every((place) => {
    const [ours, theirs] = [Stack.of(one)[place], Stack.of(other)[place]];
    if (Token.isUnresolved(ours) || Token.isUnresolved(theirs))
      return Stage.of(one) === Stage.of(other);
    return ours === theirs;
  });

/** Of a stack, whose only construct has an id that says nothing, its own. */
const pathOf = ({ construct }: Claimed): string => construct.node.path.replace(/\/Default$/, "");
