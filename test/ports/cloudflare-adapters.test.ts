/** The contracts of the ports to Cloudflare and to name servers, kept by the real adapters. */
import { afterAll, describe } from "vitest";
import { describeRecordReading } from "./record-store-reading.suite.ts";
import { describeRecordWriting } from "./record-store-writing.suite.ts";
import { describeResolver } from "./resolver.suite.ts";
import * as make from "./support/adapters.ts";
import { closeAll } from "./support/asking.ts";

afterAll(closeAll);

// They wait for timeouts of real connections most of the time, so several wait side by side.
describe.concurrent("over HTTP and UDP", () => {
  describeResolver("node:dns", make.makeResolver);
  describeRecordReading("Cloudflare", make.makeRecordStore);
  describeRecordWriting("Cloudflare", make.makeRecordStore);
});
