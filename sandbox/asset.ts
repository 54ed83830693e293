/** Where the function's bundle is: `npm run bundle` and the tests' setup fill it. */
import { fileURLToPath } from "node:url";

export const ASSET = fileURLToPath(new URL("../dist/lambda", import.meta.url));
