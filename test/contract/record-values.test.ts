/** Values of a record that are nearly right. */
import { describe, expect, test } from "vitest";
import { ecsName, parseZoneId, wholeNumber } from "../../contract/record-values.ts";

describe("the name of an ECS service", () => {
  const parse = ecsName("service");

  test.each([
    ["of its cluster", "arn:aws:ecs:eu-west-1:111122223333:service/mail/mx-1"],
    ["in the old form", "arn:aws:ecs:eu-west-1:111122223333:service/mx-1"],
  ])("an ARN %s / parsed / the name to write instead", (_, arn) => {
    expect(parse(arn)).toMatchObject({ remedy: 'write the name instead of the ARN: "mx-1"' });
  });

  test("an ARN with more behind it / parsed / where to copy the name from", () => {
    expect(parse("arn:aws:ecs:eu-west-1:111122223333:service/mail/mx-1, please")).toMatchObject({
      remedy: "copy the part after the last / from: aws ecs list-services --cluster CLUSTER",
    });
  });
});

test.each([
  [[["0".repeat(32)]], false],
  [["0".repeat(32)], true],
  [["0".repeat(33)], false],
])("a zone id such as %j / parsed / accepted: %s", ([id], isAccepted) => {
  expect(parseZoneId(id).ok).toBe(isAccepted);
});

test.each([
  [0, "write 1, or a number between"],
  [61, "write 60, or a number between"],
  [1.5, "write a whole number without quotes"],
  ["5", "write a whole number without quotes"],
])("%j of 1 to 60 minutes / parsed / %s", (input, remedy) => {
  expect(wholeNumber(1, 60, "minutes")(input)).toMatchObject({ remedy });
});
