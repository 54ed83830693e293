/**
 * The docstrings of the props, which editors show and the documentation is made of; and that no
 * key of the configuration is missing among them.
 */
import { readFileSync } from "node:fs";
import { Duration, Stack } from "aws-cdk-lib";
import { SecurityGroup } from "aws-cdk-lib/aws-ec2";
import { RetentionDays } from "aws-cdk-lib/aws-logs";
import { expect, test } from "vitest";
import { documentedKeys } from "../../../lib/config/schema.ts";
import { inProps } from "../../../lib/construct/prop-words.ts";
import { readProps } from "../../../lib/construct/written.ts";
import { newApp, propsWith, vpcIn } from "../support/own-app.ts";

const FILES = [
  "construct/props.ts",
  "construct/record-props.ts",
  "construct/cloudflare.ts",
  "monitoring/record-metrics.ts",
];

const sourceOf = (file: string): string =>
  readFileSync(new URL(`../../../lib/${file}`, import.meta.url), "utf8");

interface Prop {
  readonly name: string;
  readonly comment: string;
  readonly isOptional: boolean;
}

/** Each property of an interface, with the comment before it. */
function propsIn(file: string): readonly Prop[] {
  const found = sourceOf(file).matchAll(
    /(\/\*\*(?:(?!\*\/).)*\*\/)?\n {2}readonly (\w+)(\??): ([^\n]+)/gs,
  );
  return [...found].flatMap(([, comment = "", name = "", optional, type = ""]) =>
    type.startsWith("never") ? [] : [{ name, comment, isOptional: optional === "?" }],
  );
}

const defaultOf = ({ comment }: Prop): string => /@default (.+)/.exec(comment)?.[1] ?? "";
const DEFAULTS = FILES.flatMap(propsIn).filter(({ isOptional }) => isOptional);

test("each prop / has words", () => {
  const props = ["construct/props.ts", "construct/record-props.ts"].flatMap(propsIn);
  expect(props.length).toBeGreaterThan(40);
  expect(props.filter(({ comment }) => !/\w/.test(comment))).toEqual([]);
});

test("each optional prop / says what happens without it", () => {
  expect(DEFAULTS.length).toBeGreaterThan(30);
  expect(DEFAULTS.filter((prop) => defaultOf(prop) === "")).toEqual([]);
});

const VALUES = DEFAULTS.filter((prop) => !defaultOf(prop).startsWith("- "));
const AS_PROPS: Readonly<Record<string, (value: unknown) => object>> = {
  ingressRule: (ingressRule) => ({ ...probed({}, { ingressRule }) }),
  port: (port) => ({ ...probed({ port }) }),
};

test.each(VALUES.map((prop) => [prop.name, defaultOf(prop)]))(
  "%s / with %s, which it says is the default / is as without it",
  (name, written) => {
    const value: unknown = new Function("Duration", "RetentionDays", `return ${written}`)(
      ...[Duration, RetentionDays],
    );
    const given = AS_PROPS[name]?.(value) ?? { [name]: value };
    const without = AS_PROPS[name]?.(undefined) ?? {};
    expect(readingOf(given)).toEqual(readingOf(without));
  },
);

const probed = (mailServer: object, mailProbe: object = {}) => {
  const stack = new Stack(newApp(), "Mail");
  const securityGroup = SecurityGroup.fromSecurityGroupId(stack, "Task", "sg-0123456789abcdef0");
  const vpc = vpcIn(stack);
  return { mailProbe: { vpc, ...mailProbe }, mailServer: { securityGroup, ...mailServer } };
};

function readingOf(props: object) {
  const read = readProps(propsWith(props, ""), "Mail");
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.config;
}

test("each key of the configuration / has a prop", () => {
  const text = FILES.map(sourceOf).join("\n");
  const props = new Set([...text.matchAll(/readonly (\w+)\??:/g)].map(([, name]) => name));
  const without = documentedKeys()
    .map(([key]) => key.replace("[]", "[0]"))
    .map((path) => inProps({ path, given: "", expected: "", remedy: "" }, true).path)
    .filter((path) => !props.has(path.split(".").at(-1)));
  expect(without).toEqual([]);
});
