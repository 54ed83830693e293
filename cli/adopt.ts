/** `--adopt`: the named override of what a pass refuses, for one command. */
import type { RecordSet } from "../lambda/domain/record-set.ts";
import type { Input, OptionSpec } from "./command.ts";

export const ADOPT_OPTION: OptionSpec = {
  flags: "--adopt <which>",
  meaning: {
    en: "which existing records may be taken over, in place of the configured value",
    ja: "引き継いでよい既存レコード（設定値の代わりに使用）",
  },
  choices: ["one", "all"],
};

export function adopting(sets: readonly RecordSet[], { options }: Input): readonly RecordSet[] {
  const { adopt } = options;
  return adopt === "one" || adopt === "all" ? sets.map((set) => ({ ...set, adopt })) : sets;
}
