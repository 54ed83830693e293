/** Builds the function's bundle once per test run: the tests run what is uploaded to AWS. */
import { bundleLambda } from "../../build/bundle.ts";
import { ASSET } from "../../sandbox/shipped.ts";

export default async function setup(): Promise<void> {
  await bundleLambda(ASSET);
}
