/** The function's code that the package brings, out of an app's assembly, in the simulated cloud. */
import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { Cloud } from "../../sandbox/cloud.ts";
import { World } from "../support/world.ts";
import { appIn, type Synthesized, synthesize } from "./support/apps.ts";

const { newest } = inject("installed");
const NAME = "mx.example.com";

/** The folder of the code of the function that follows the tasks. */
function codeOf({ folder, template }: Synthesized): string {
  const found = Object.entries(template.Resources).find(
    ([id, { Type }]) => Type === "AWS::Lambda::Function" && id.startsWith("DdnsFunction"),
  );
  if (found === undefined) throw new Error("the template has no such function");
  const { S3Key } = found[1].Properties["Code"] as { readonly S3Key: string };
  return join(folder, `asset.${S3Key.replace(/\.zip$/, "")}`);
}

test("an app with a service of its own / its task is replaced / the name follows", async () => {
  const synthesized = await synthesize(await appIn(newest, "JavaScript, CommonJS"));
  const cloud = await Cloud.open({
    template: synthesized.template,
    assetDir: codeOf(synthesized),
    zoneName: "example.com",
    records: [],
    tokenParameter: "/cloudflare/token",
  });
  const world = new World(cloud);
  const published = () => world.published("A", NAME);
  const running = () =>
    cloud.aws.ecs.tasksOf("mx").filter(({ lastStatus }) => lastStatus === "RUNNING");
  const follows = () => {
    const [task, ...others] = running();
    return others.length === 0 && published().join() === task?.eni?.publicAddress;
  };
  try {
    cloud.deploy();
    await world.until("the first task is published", follows);
    const [first] = running();
    cloud.aws.ecs.killTask(first?.arn ?? "");
    await world.until("another task runs", () => running().some(({ arn }) => arn !== first?.arn));
    await world.until("it is published", follows);
    await world.settled();
    expect(follows()).toBe(true);
    expect(published()).not.toEqual([first?.eni?.publicAddress]);
  } finally {
    await cloud.close();
  }
});
