/**
 * Replies of the real Cloudflare, recorded by the tests of dns-lexicon, against the sandbox's
 * to the same requests. All sessions share one zone, as they did, in the order of their
 * recording. They are not part of this project: without them the test is skipped, visibly.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { parse } from "yaml";
import type { CloudflareModel } from "../../sandbox/cloudflare/model.ts";
import type { RecordDraft } from "../../sandbox/cloudflare/types.ts";
import { recordsIn, TOKEN, world } from "../sandbox/cloudflare-kit.ts";

const NEARBY = "../../../shared/contracts/cloudflare-recorded";
const FOLDER =
  process.env["CLOUDFLARE_RECORDED"] ?? fileURLToPath(new URL(NEARBY, import.meta.url));
const isAbsent = !existsSync(FOLDER);
const WHY = isAbsent ? " [skipped: no recorded replies; name them in CLOUDFLARE_RECORDED]" : "";

interface Interaction {
  readonly request: { readonly method: string; readonly uri: string; readonly body: string | null };
  readonly response: {
    readonly status: { readonly code: number };
    readonly headers: Readonly<Record<string, readonly string[]>>;
    readonly body: { readonly string: string };
  };
}
interface Session {
  readonly name: string;
  readonly atMs: number;
  readonly interactions: readonly Interaction[];
}

function sessions(): readonly Session[] {
  const names = readdirSync(FOLDER).filter((name) => name.endsWith(".yaml"));
  const read = names.map((name) => {
    const { interactions } = parse(readFileSync(join(FOLDER, name), "utf8"));
    const date = (interactions as Interaction[])[0]?.response.headers["Date"]?.[0] ?? "";
    return { name, atMs: Date.parse(date), interactions: interactions as Interaction[] };
  });
  return read.toSorted((a, b) => a.atMs - b.atMs);
}

/** Ids, times and people differ from run to run. */
const VOLATILE = /^(id|.*_on|name_servers|account)$/;

function stable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(stable);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, VOLATILE.test(key) ? "…" : stable(part)]),
  );
}

const replyOf = ({ response }: Interaction) => JSON.parse(response.body.string);
const bodyOf = ({ request }: Interaction) => JSON.parse(request.body || "{}");

const IDENTICAL = 81058;

const hasRecord = (model: CloudflareModel, { name, content }: RecordDraft) =>
  model.records(name).some((record) => record.content === content);

/** With the zones that the first session saw. */
function worldOf(all: readonly Session[]) {
  const zones = replyOf(all[0]?.interactions[0] as Interaction).result;
  return world({
    zones: zones.map(({ id, name }: { id: string; name: string }) => ({ id, name })),
    tokens: [{ value: TOKEN, permissions: ["zone:read", "dns:edit"] }],
  });
}

test.skipIf(isAbsent)(
  `recorded calls / replay them / the same replies except ids and times${WHY}`,
  () => {
    const all = sessions();
    const { model } = worldOf(all);
    // These were there before the recorded sessions began.
    for (const one of all.flatMap(({ interactions }) => interactions))
      if (replyOf(one).errors[0]?.code === IDENTICAL && !hasRecord(model, bodyOf(one)))
        model.handAdd(bodyOf(one));
    const ids = new Map<string, string>();
    let calls = 0;
    for (const { name, interactions } of all) {
      for (const one of interactions) {
        const { method, uri } = one.request;
        const url = new URL(uri);
        const [, zones, zone, records, id = ""] = url.pathname
          .slice("/client/v4".length)
          .split("/");
        const parts = [zones, zone, records, ids.get(id) ?? id].filter((part) => part);
        const reply = model.handle({
          method,
          path: `/${parts.join("/")}`,
          query: url.searchParams,
          authorization: `Bearer ${TOKEN}`,
          body: method === "GET" ? undefined : bodyOf(one),
        });
        const real = replyOf(one);
        const where = `${name}: ${method} ${uri}`;
        expect({ status: reply.status, ...(stable(reply.body) as object) }, where).toEqual({
          status: one.response.status.code,
          ...(stable(real) as object),
        });
        const pairs = Array.isArray(real.result)
          ? real.result.map((item: { id: string }, at: number) => [
              item.id,
              recordsIn(reply)[at]?.id,
            ])
          : [[real.result?.id, (reply.body.result as { id?: string } | null)?.id]];
        for (const [theirs, ours] of pairs) if (theirs && ours) ids.set(theirs, ours);
        calls += 1;
      }
    }
    expect([all.length, calls]).toEqual([26, 88]);
  },
);
