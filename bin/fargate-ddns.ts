#!/usr/bin/env node
/** The command line; the work is in `cli/`. */
import { main } from "../cli/main.ts";
import { processTerminal } from "../cli/terminal.ts";
import { languageOf } from "../contract/language.ts";

const terminal = processTerminal(languageOf(process.env));
process.exitCode = await main(process.argv.slice(2), terminal);
terminal.close();
