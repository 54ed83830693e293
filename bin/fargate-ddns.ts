#!/usr/bin/env node
/** The command line; the work is in `cli/`. */
import { main } from "../cli/main.ts";
import { processTerminal } from "../cli/process-terminal.ts";
import { languageOf } from "../contract/language.ts";

const terminal = processTerminal(languageOf(process.env));
const exitCode = await main(process.argv.slice(2), terminal);
terminal.close();
// What was stopped may still wait for an answer that nobody needs.
if (terminal.interrupted.aborted) process.exit(exitCode);
process.exitCode = exitCode;
