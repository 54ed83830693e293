/**
 * A Python environment with packages at their pinned versions: the emulators and the AWS CLI, or
 * those of another list. It stays in `dist/conformance/`, and is made anew once the list or the
 * Python changes.
 *
 *     node conformance/python.ts      (prints the directory of its programs)
 */
import { execFileSync, type StdioOptions, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const EMULATORS = fileURLToPath(new URL("requirements.txt", import.meta.url));
const FOLDER = fileURLToPath(new URL("../dist/conformance", import.meta.url));

/** Of a program whose own standard output is an answer. */
const TO_STANDARD_ERROR: StdioOptions = ["ignore", 2, 2];

const MISSING = `Emulators, cfn-lint and clients of Cloudflare are Python programs, and there is no
Python 3.11 or newer with venv here.
  Debian, Ubuntu:  sudo apt-get install python3 python3-venv
  macOS:           brew install python
  anything else:   https://www.python.org/downloads/
If it has another name than python3, give it before the command: PYTHON=python3.13`;

/** The directory of its programs: `python`, and those of the packages (`aws`, `moto_server`). */
export function pythonPrograms(requirements = EMULATORS): string {
  const python = process.env["PYTHON"] ?? "python3";
  const version = versionOf(python);
  const digest = createHash("sha256").update(version).update(readFileSync(requirements));
  const directory = join(FOLDER, `python-${digest.digest("hex").slice(0, 12)}`);
  const programs = join(directory, process.platform === "win32" ? "Scripts" : "bin");
  const complete = join(directory, "complete");
  if (existsSync(complete)) return programs;
  rmSync(directory, { recursive: true, force: true });
  execFileSync(python, ["-m", "venv", directory], { stdio: TO_STANDARD_ERROR });
  const install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
  execFileSync(join(programs, "python"), [...install, "--requirement", requirements], {
    stdio: TO_STANDARD_ERROR,
  });
  writeFileSync(complete, "");
  return programs;
}

function versionOf(python: string): string {
  const asked =
    "import ensurepip, sys, venv; print(sys.version); sys.exit(sys.version_info < (3, 11))";
  const { status, stdout } = spawnSync(python, ["-c", asked], { encoding: "utf8" });
  if (status !== 0) throw new Error(MISSING);
  return stdout;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(pythonPrograms());
