/** Self-signed certificates from the `openssl` command, where the machine has it. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface KeyPair {
  readonly key: string;
  readonly cert: string;
}

export const hasOpenssl = spawnSync("openssl", ["version"]).status === 0;

/** Valid from now on for so many days. */
export function keyPair(name: string, days: number, algorithm: "ec" | "rsa" = "ec"): KeyPair {
  const directory = mkdtempSync(join(tmpdir(), "fargate-ddns-cert-"));
  const [key, cert] = [join(directory, "key.pem"), join(directory, "cert.pem")];
  const newKey = {
    ec: ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"],
    rsa: ["-newkey", "rsa:2048"],
  }[algorithm];
  const form = [...newKey, "-nodes", "-x509"];
  const subject = ["-subj", `/CN=${name}`, "-addext", `subjectAltName=DNS:${name}`];
  const files = ["-keyout", key, "-out", cert, "-days", String(days)];
  try {
    const made = spawnSync("openssl", ["req", ...form, ...subject, ...files], { encoding: "utf8" });
    if (made.status !== 0) throw new Error(made.stderr);
    return { key: readFileSync(key, "utf8"), cert: readFileSync(cert, "utf8") };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
