/** What `cdk synth` warns of: a service whose name CloudFormation makes. */
import { Annotations, Stack } from "aws-cdk-lib";
import { Annotations as Found, Match } from "aws-cdk-lib/assertions";
import { FargateService } from "aws-cdk-lib/aws-ecs";
import { expect, test } from "vitest";
import { assetDirectory } from "../support/assets.ts";
import { ddnsIn, newApp, serviceIn, ZONE } from "../support/own-app.ts";

const assets = assetDirectory();
const ID = "fargate-ddns:serviceName";

/** By path of the construct that it is about. */
const warningsIn = (stack: Stack) =>
  Found.fromStack(stack)
    .findWarning("*", Match.stringLikeRegexp(ID))
    .map(({ id, entry }) => [id, String(entry.data)] as const);

test("a service without a name of its own / synthesized / is warned of, with what it costs", () => {
  const stack = new Stack(newApp(), "Mail");
  ddnsIn(stack, { service: serviceIn(stack) }, assets);
  const [[path, text] = [], ...others] = warningsIn(stack);
  expect([path, others]).toEqual(["/Mail/Ddns", []]);
  expect(text).toMatch(/^The service Mail\/Mx has no serviceName/);
  for (const part of ["first scheduled check instead of an event", 'adopt: "all"'])
    expect(text).toContain(part);
  expect(text).toContain("Write serviceName in the FargateService before its first deploy");
});

test("one of another stack / synthesized / is warned of, but not for its first task", () => {
  const app = newApp();
  const stack = new Stack(app, "Names");
  ddnsIn(stack, { service: serviceIn(new Stack(app, "Services")) }, assets);
  const [[, text] = []] = warningsIn(stack);
  expect(text).toContain("The service Services/Mx has no serviceName");
  expect(text).not.toContain("first scheduled check");
});

test("two names of one such service / synthesized / are one warning", () => {
  const stack = new Stack(newApp(), "Mail");
  const service = serviceIn(stack);
  const records = ["a", "b"].map((name) => ({
    ...{ recordName: `${name}.example.com`, zone: ZONE, service },
  }));
  ddnsIn(stack, { records }, assets);
  expect(warningsIn(stack).length).toBe(1);
});

test("the warning / acknowledged / is not printed", () => {
  const stack = new Stack(newApp(), "Mail");
  const ddns = ddnsIn(stack, { service: serviceIn(stack) }, assets);
  Annotations.of(ddns).acknowledgeWarning(ID, "a new name is adopted by hand");
  expect(warningsIn(stack)).toEqual([]);
});

test("services with a name, imported, or known by name / synthesized / are not warned of", () => {
  const stack = new Stack(newApp(), "Mail");
  const named = serviceIn(stack, { serviceName: "mx" });
  const attributes = { cluster: named.cluster, serviceName: "lobby" };
  const imported = FargateService.fromFargateServiceAttributes(stack, "Lobby", attributes);
  for (const [index, service] of [named, imported].entries())
    ddnsIn(stack, { service, recordName: `n${index}.example.com` }, assets, `Ddns${index}`);
  ddnsIn(stack, {}, assets);
  expect(warningsIn(stack)).toEqual([]);
});
