/** The props, read and checked, as what is built of them. */
import type { Construct } from "constructs";
import { type BundleName, bundle } from "../bundles.ts";
import { renderProblems } from "../config/problems.ts";
import type { Bundles, PartsProps } from "../parts.ts";
import { defaultInstanceName } from "./instance-name.ts";
import { parameterOf } from "./parameter.ts";
import { placeProblems } from "./place.ts";
import type { FargateDdnsProps } from "./props.ts";
import { readProps } from "./written.ts";

/** @throws with every problem of the props, if they have any. */
export function partsOf(construct: Construct, props: FargateDdnsProps): PartsProps {
  const read = readProps(props, props.instanceName ?? defaultInstanceName(construct));
  const problems = read.ok ? placeProblems(construct, props) : read.problems;
  if (!read.ok || problems.length > 0)
    throw new Error(renderProblems(problems, `FargateDdns "${construct.node.path}"`));
  const { notificationTopic: notices, alarmTopic: alarms, pageTopic: pages } = props;
  const { token, slackWebhook } = props;
  return {
    config: read.config,
    topics: { notices, alarms, pages },
    keys: {
      token: token.encryptionKey,
      webhook: slackWebhook === undefined ? undefined : parameterOf(slackWebhook).encryptionKey,
    },
    ...bundlesOf(props),
  };
}

function bundlesOf({ code, alarmCode, probeCode, mailProbe }: FargateDdnsProps): Bundles {
  return {
    code: code ?? built("lambda"),
    alarmCode: alarmCode ?? built("alarms"),
    ...(mailProbe && { probeCode: probeCode ?? built("probe") }),
  };
}

function built(name: BundleName): string {
  const bundled = bundle(name);
  if (!bundled.ok) throw new Error(bundled.message);
  return bundled.directory;
}
