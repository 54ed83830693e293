/** Every zone of three records: 758,353 runs cover 36.7 billion inputs. */
import { test } from "vitest";
import { POLICIES, planAll } from "./plan-laws.ts";

test("three records in any state, any intent, any order / the plan keeps every law", () =>
  planAll(3, POLICIES * 288 ** 3 * 6));
