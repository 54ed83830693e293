/** What the functions run on. */
import { Architecture, Runtime, RuntimeFamily } from "aws-cdk-lib/aws-lambda";

/** Written out: versions of the CDK from before Node 24 have no name for it. */
const NODE_24 = new Runtime("nodejs24.x", RuntimeFamily.NODEJS, { supportsInlineCode: true });

export const RUNS_ON = { runtime: NODE_24, architecture: Architecture.ARM_64 } as const;
