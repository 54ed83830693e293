/** The log group's name: what people write for it, and the correction that they get. */
import { describe, expect, test } from "vitest";
import { parseConfig } from "../../../lib/config/config.ts";
import { withTop } from "../support/configs.ts";

const read = (logGroup: unknown) => parseConfig(withTop({ mailLog: { logGroup } }));

describe("a log group's name", () => {
  test.each(["/ecs/mailserver-mx", "mail", "a.b_c-d/e#f", "/aws/ecs/mail", "x".repeat(512)])(
    "%s / read / is taken as it is",
    (name) => {
      const result = read(name);
      expect(result.ok && result.value.mailLog).toEqual({ logGroup: name });
    },
  );

  const arn = "arn:aws:logs:ap-northeast-1:123456789012:log-group:/ecs/mailserver-mx";
  const console = "https://ap-northeast-1.console.aws.amazon.com/cloudwatch/home";
  const pages = "#logsV2:log-groups/log-group";

  test.each([
    ["an ARN", arn, 'instead of the ARN: "/ecs/mailserver-mx"'],
    ["an ARN with its star", `${arn}:*`, '"/ecs/mailserver-mx"'],
    ["a stream's ARN", `${arn}:log-stream:mx/1`, '"/ecs/mailserver-mx"'],
    ["an ARN of China", arn.replace("aws:", "aws-cn:"), '"/ecs/mailserver-mx"'],
    [
      "the console's address",
      `${console}${pages}/$252Fecs$252Fmailserver-mx/log-events/x`,
      '"/ecs/mailserver-mx"',
    ],
    ["a part of it", "$252Fecs$252Fmailserver-mx", '"/ecs/mailserver-mx"'],
    ["blanks around it", " /ecs/mailserver-mx ", 'write "/ecs/mailserver-mx"'],
    ["a blank inside", "/ecs/mail server", "aws logs describe-log-groups"],
    ["a star", "/ecs/*", "aws logs describe-log-groups"],
    ["nothing", "", "aws logs describe-log-groups"],
    ["513 characters", "x".repeat(513), "at most 512"],
    ["AWS's own beginning without a slash", "aws/ecs/mail", '"/aws/ecs/mail"'],
    ["a list", ["/ecs/mailserver-mx"], "as a string"],
    ["nothing at all", undefined, "add the key"],
  ])("%s / read / is refused with what to write instead", (_, given, remedy) => {
    const result = read(given);
    const problems = result.ok ? [] : result.problems;
    expect(problems.map(({ path }) => path)).toEqual(["mailLog.logGroup"]);
    expect(problems[0]?.remedy).toContain(remedy);
    expect(problems[0]?.expected).toContain("/ecs/mailserver-mx");
  });

  test("the name where its key should be / read / is refused with how to write it", () => {
    const result = parseConfig(withTop({ mailLog: "/ecs/mailserver-mx" }));
    expect(result.ok ? [] : result.problems).toEqual([
      expect.objectContaining({ path: "mailLog", remedy: "write { … } with keys of logGroup" }),
    ]);
  });

  test("a mistyped key / read / is refused with the right one", () => {
    const result = parseConfig(withTop({ mailLog: { logGroup: "/ecs/mx", loggroup: 1 } }));
    expect(result.ok ? [] : result.problems).toEqual([
      expect.objectContaining({
        path: "mailLog.loggroup",
        remedy: expect.stringContaining("logGroup"),
      }),
    ]);
  });
});
