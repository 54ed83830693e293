/** Run by the CDK (`cdk.json`); the work is in `lib/main.ts`. */
import { main } from "../lib/main.ts";

main();
