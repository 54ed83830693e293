/** The contract of each port, kept by the adapters over in-process transports. */
import { afterAll } from "vitest";
import { describeInterfaceSource } from "./interface-source.suite.ts";
import { describeRecordReading } from "./record-store-reading.suite.ts";
import { describeRecordWriting } from "./record-store-writing.suite.ts";
import { describeResolver } from "./resolver.suite.ts";
import { closeAll } from "./support/asking.ts";
import * as make from "./support/in-process.ts";
import { describeTaskDescribing } from "./task-describing.suite.ts";
import { describeTaskListing } from "./task-listing.suite.ts";
import { describeTokenSource } from "./token-source.suite.ts";
import { describeTopic } from "./topic.suite.ts";

const name = "in process";
afterAll(closeAll);

describeTaskListing(name, make.makeTaskSource);
describeTaskDescribing(name, make.makeTaskSource);
describeInterfaceSource(name, make.makeInterfaceSource);
describeTokenSource(`SSM, ${name}`, make.makeParameterSource, {
  service: "ssm",
  operation: "GetParameter",
});
describeTokenSource(`Secrets Manager, ${name}`, make.makeSecretSource, {
  service: "secretsmanager",
  operation: "GetSecretValue",
});
describeTopic(name, make.makeTopic, make.makeTopicWithoutTopic);
describeResolver(name, make.makeResolver);
describeRecordReading(name, make.makeRecordStore);
describeRecordWriting(name, make.makeRecordStore);
