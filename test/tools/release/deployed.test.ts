/** The files of a release, deployed as somebody without the CDK does it. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { withParameters } from "../../../sandbox/aws/cloudformation/parameters.ts";
import { Cloud } from "../../../sandbox/cloud.ts";
import { type ReleaseFiles, releaseFiles, TEMPLATES } from "../../../tools/release/release.ts";
import { zipOf } from "../../../tools/release/zip.ts";
import { temporaryDirectory } from "../../lib/support/assets.ts";
import { crash, served } from "../../support/acts.ts";
import { CLUSTER, NAME, SERVICE, World } from "../../support/world.ts";

let files: ReleaseFiles;
let world: World;

const text = (name: string): string => new TextDecoder().decode(files.get(name));
const nameOf = (start: string): string =>
  [...files.keys()].find((name) => name.startsWith(start)) ?? "";

function unzipped(name: string): string {
  const directory = join(temporaryDirectory(), "code");
  mkdirSync(directory);
  const content = Object.entries(unzipSync(files.get(name) ?? new Uint8Array()));
  for (const [file, bytes] of content) writeFileSync(join(directory, file), bytes);
  return directory;
}

beforeAll(async () => {
  files = releaseFiles("1.2.3");
  const template = withParameters(parse(text(TEMPLATES.en)), {
    RecordName: NAME,
    ZoneName: "kuma8088.com",
    ClusterName: CLUSTER,
    ServiceName: SERVICE,
    TtlSeconds: "120",
    TokenParameter: "/mail/token",
    NotificationEmail: "ops@example.com",
    CodeBucket: "bucket",
  });
  const assetDir = unzipped(nameOf("function-"));
  const cloud = await Cloud.open({ template, assetDir, tokenParameter: "/mail/token" });
  world = new World(cloud);
  cloud.aws.ecs.createService(CLUSTER, SERVICE, { desiredCount: 1, alreadyRunning: true });
  cloud.deploy();
});

afterAll(() => world?.cloud.close());

test("the release / deployed with parameters / the name follows a restart of the task", async () => {
  await world.sweep();
  const old = world.addressOf(world.task());
  expect(world.published()).toEqual([old]);
  const fresh = world.addressOf(await crash(world));
  await served(world, fresh);
  await world.settled();
  expect(world.cloud.records(NAME, "A")).toMatchObject([{ content: fresh, ttl: 120 }]);
  expect(world.subjects).toContain(`${NAME} A: ${old} -> ${fresh}`);
  expect(world.outcomes).not.toContain("failed");
});

test("the templates / their code / the zips of the same release, and no other file", () => {
  const zips = [nameOf("function-"), nameOf("alarms-")];
  expect([...files.keys()].sort()).toEqual([...Object.values(TEMPLATES), ...zips].sort());
  for (const template of Object.values(TEMPLATES))
    for (const zip of zips) expect(text(template)).toContain(`\${CodePrefix}${zip}`);
});

test("the same content / released again / the same bytes", () => {
  const again = releaseFiles("1.2.3");
  for (const [name, bytes] of files) expect(again.get(name), name).toEqual(bytes);
});

test("files in another order / zipped / the same bytes, and the files again", () => {
  const [a, b] = [new Uint8Array([1, 2]), new Uint8Array([3])];
  const zip = zipOf(
    new Map([
      ["a", a],
      ["b", b],
    ]),
  );
  expect(
    zipOf(
      new Map([
        ["b", b],
        ["a", a],
      ]),
    ),
  ).toEqual(zip);
  expect(unzipSync(zip)).toEqual({ a, b });
});
