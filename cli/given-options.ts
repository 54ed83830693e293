/** The options of a command as they were given, for a line that goes on from it. */
import type { Input } from "./command.ts";

/** Values that a shell would read as something else are quoted. */
export const givenOptions = ({ options }: Input): readonly string[] =>
  Object.entries(options).flatMap(([key, value]) =>
    typeof value !== "string" || (key === "config" && value === "cdk.json")
      ? []
      : [`--${kebab(key)} ${quotedForShell(value)}`],
  );

const kebab = (key: string): string =>
  key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const quotedForShell = (value: string): string =>
  /^[\w@%+=:,./-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`;
