/** Run by the CDK (`cdk.json`); the work is in `lib/app.ts`. */
import { main } from "../lib/app.ts";

main();
