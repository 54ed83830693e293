/** The contracts of the ports to AWS, kept by the real adapters over HTTP. */
import { afterAll, describe } from "vitest";
import { describeInterfaceSource } from "./interface-source.suite.ts";
import * as make from "./support/adapters.ts";
import { closeAll } from "./support/asking.ts";
import { describeTaskDescribing } from "./task-describing.suite.ts";
import { describeTaskListing } from "./task-listing.suite.ts";
import { describeTokenSource } from "./token-source.suite.ts";
import { describeTopic } from "./topic.suite.ts";

afterAll(closeAll);

// They wait for timeouts of real connections most of the time, so several wait side by side.
describe.concurrent("over HTTP", () => {
  describeTaskListing("ECS", make.makeTaskSource);
  describeTaskDescribing("ECS", make.makeTaskSource);
  describeInterfaceSource("EC2", make.makeInterfaceSource);
  const parameter = { service: "ssm", operation: "GetParameter" } as const;
  describeTokenSource("SSM", make.makeParameterSource, parameter);
  const secret = { service: "secretsmanager", operation: "GetSecretValue" } as const;
  describeTokenSource("Secrets Manager", make.makeSecretSource, secret);
  describeTopic("SNS", make.makeTopic, make.makeTopicWithoutTopic);
});
