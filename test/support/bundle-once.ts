/** Builds the function's bundle once per test run; `ASSET` is where it then lies. */
import { fileURLToPath } from "node:url";
import { bundleLambda } from "../../build/bundle.ts";

/** The directory that is uploaded to AWS: the tests run this very artefact. */
export const ASSET = fileURLToPath(new URL("../../dist/lambda", import.meta.url));

export default async function setup(): Promise<void> {
  await bundleLambda(ASSET);
}
