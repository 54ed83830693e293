#!/usr/bin/env node
/** The command line; the work is in `cli/`. */
import module from "node:module";

// Halves the time to start; Node 20 has none. Only what is imported after it is kept.
module.enableCompileCache?.();
const [{ main }, { processTerminal }, { languageOf }] = await Promise.all([
  import("../cli/main.ts"),
  import("../cli/process-terminal.ts"),
  import("../contract/language.ts"),
]);

const terminal = processTerminal(languageOf(process.env));
const exitCode = await main(process.argv.slice(2), terminal);
terminal.close();
// What was stopped may still wait for an answer that nobody needs.
if (terminal.interrupted.aborted) process.exit(exitCode);
process.exitCode = exitCode;
