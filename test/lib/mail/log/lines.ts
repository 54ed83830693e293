/** The recorded lines, and the forms in which a container may hand the same message over. */
import { readdirSync, readFileSync } from "node:fs";

const directory = new URL("./lines/", import.meta.url);

export const FILES: readonly string[] = readdirSync(directory)
  .filter((file) => file.endsWith(".log"))
  .map((file) => file.slice(0, -".log".length));

export function linesOf(file: string): readonly string[] {
  const text = readFileSync(new URL(`${file}.log`, directory), "utf8");
  return text.split("\n").filter((line) => line !== "");
}

export const ALL_LINES: readonly string[] = FILES.flatMap(linesOf);

/** `Nov 24 04:47:13 mx-wrong postfix/smtp[…]: …`; Dovecot writes no host name. */
const PREFIX = /^\w{3} +\d+ [\d:]{8} (?:[\w-]+ (?=postfix\/))?/;

const message = (line: string) => line.replace(PREFIX, "");

export const FORMS: readonly (readonly [name: string, form: (line: string) => string])[] = [
  ["the message alone", message],
  ["a syslog of RFC 3339", (line) => `2026-11-24T04:47:13.018+00:00 mx ${message(line)}`],
  ["a syslog with severity", (line) => `<22>1 2026-11-24T04:47:13Z INFO    ${message(line)}`],
  ["JSON", (line) => JSON.stringify({ level: "info", host: "mx", message: message(line) })],
];
