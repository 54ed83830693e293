/** The way from the internet to the task, as far as the account decides it. */
import type { CheckGroup } from "./check.ts";
import { readNetwork } from "./network-facts.ts";
import { judgeNetwork } from "./network-judge.ts";

export const NETWORK: CheckGroup = {
  area: "network",
  needsStack: false,
  run: async (session, language) => judgeNetwork(await readNetwork(session), language),
};
