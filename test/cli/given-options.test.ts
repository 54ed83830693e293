/** A line to paste goes on with the options that were given. */
import { parse } from "shell-quote";
import { expect, test } from "vitest";
import { givenOptions } from "../../cli/given-options.ts";

const given = (options: Readonly<Record<string, unknown>>) =>
  givenOptions({ arguments: [], json: false, options });

test.each([
  ["nothing", {}, []],
  ["the default file", { config: "cdk.json" }, []],
  ["another file", { config: "other/cdk.json" }, ["--config other/cdk.json"]],
  [
    "a word of several",
    { endpointUrl: "http://127.0.0.1:1" },
    ["--endpoint-url http://127.0.0.1:1"],
  ],
  ["a flag", { beforeDeploy: true }, []],
] as const)("%s / given / as it is typed", (_, options, words) => {
  expect(given(options)).toEqual(words);
});

test.each(["*.example.com", "a b", "it's", "$HOME"])(
  "%s / given / a shell reads it back",
  (value) => {
    expect(parse(given({ name: value }).join(" "))).toEqual(["--name", value]);
  },
);
