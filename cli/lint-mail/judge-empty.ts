/** A file in which no setting says where mail goes: why, and where it may stand. Pure. */
import { basename, dirname, join } from "node:path";
import { filled } from "../filled.ts";
import type { FileFacts } from "./facts.ts";
import type { MailFinding } from "./finding.ts";
import type { Texts } from "./texts.ts";

/** `given`: all files that are judged. */
export function judgeEmpty(
  { file, settings, envFiles }: FileFacts,
  given: readonly string[],
  words: Texts,
): MailFinding {
  const base = { about: file, file, fix: [] } as const;
  const isUnset = settings.every(
    ({ parameter, value }) => parameter === "relayhost" && value.trim() === "",
  );
  if (settings.length > 0 && isUnset) {
    const names = [...new Set(settings.map(({ name }) => name))].join(", ");
    const evidence = filled(words.unset, { names });
    return { ...base, check: "mail.file-unset", verdict: "ok", evidence };
  }
  const isGiven = (one: string) => given.some((other) => basename(other) === basename(one));
  const missing = envFiles.filter((one) => !isGiven(one));
  if (missing.length > 0) {
    const evidence = filled(words.elsewhere, { files: missing.join(", ") });
    const paths = missing.map((one) => join(dirname(file), one));
    const todo = `npx fargate-ddns lint-mail ${[...given, ...paths].join(" ")}`;
    const fix = [words.elsewhereTodo, todo];
    return { ...base, check: "mail.file-elsewhere", verdict: "unknown", evidence, fix };
  }
  if (envFiles.length > 0) {
    const evidence = filled(words.inEnvFiles, { files: envFiles.join(", ") });
    return { ...base, check: "mail.file-elsewhere", verdict: "ok", evidence };
  }
  const fix = [words.noSettingTodo];
  return { ...base, check: "mail.file-empty", verdict: "unknown", evidence: words.noSetting, fix };
}
