/** Parameters and conditions of a template, as CloudFormation takes and decides them. */
import { expect, test } from "vitest";
import { withParameters } from "../../sandbox/aws/cloudformation/parameters.ts";
import { bundle } from "./aws-fixture.ts";
import { awsWorld } from "./aws-world.ts";

const NAME = {
  Type: "String",
  AllowedPattern: "[a-z]+",
  MaxLength: 5,
  ConstraintDescription: "must be letters",
};
const queue = (more: object = {}) => ({ Type: "AWS::SQS::Queue", ...more });
const equals = (value: string) => ({ "Fn::Equals": [{ Ref: "Name" }, value] });

const template = {
  Parameters: { Name: NAME, Kind: { Type: "String", Default: "x", AllowedValues: ["x", "y"] } },
  Conditions: {
    IsMail: equals("mail"),
    IsOther: { "Fn::Not": [{ Condition: "IsMail" }] },
    IsEither: { "Fn::Or": [{ Condition: "IsMail" }, equals("game")] },
    IsNone: { "Fn::And": [{ Condition: "IsMail" }, { Condition: "IsOther" }] },
  },
  Resources: {
    Mail: queue({ Condition: "IsMail", Properties: { QueueName: { Ref: "Name" } } }),
    Other: queue({ Condition: "IsOther" }),
    Either: queue({ Condition: "IsEither" }),
    None: queue({ Condition: "IsNone" }),
  },
  Outputs: {
    Kind: { Value: { "Fn::If": ["IsMail", { Ref: "Kind" }, { "Fn::GetAtt": ["Other", "Arn"] }] } },
  },
};

test.each([
  ["mail", ["Mail", "Either"]],
  ["game", ["Other", "Either"]],
  ["other", ["Other"]],
])("conditions / deployed with %s / the resources whose condition is met", async (Name, ids) => {
  const { aws } = await awsWorld();
  const deployed = aws.deploy(withParameters(template, { Name }), bundle(""));
  expect(deployed.resources.map(({ logicalId }) => logicalId)).toEqual(ids);
});

test("a branch that is not taken / deployed / what it names need not be there", async () => {
  const { aws } = await awsWorld();
  const deployed = aws.deploy(withParameters(template, { Name: "mail", Kind: "y" }), bundle(""));
  expect(deployed.outputs).toEqual({ Kind: "y" });
  expect(deployed.ref("Mail")).toContain("/mail");
});

test.each<[string, Record<string, string>, RegExp]>([
  ["no value", {}, /Parameters: \[Name\] must have values/],
  ["a parameter of another template", { Name: "a", Odd: "b" }, /\[Odd\] do not exist/],
  ["a value of another form", { Name: "A1" }, /Parameter Name failed .*: must be letters/],
  ["a value that only begins well", { Name: "ab\n" }, /must be letters/],
  ["a value that is too long", { Name: "abcdef" }, /must be letters/],
  ["a value of no list", { Name: "a", Kind: "z" }, /Kind must be one of x, y/],
])("%s / given / refused before anything is made", (_name, given, message) => {
  expect(() => withParameters(template, given)).toThrow(message);
});

test("a parameter without a value / deployed / refused", async () => {
  const { aws } = await awsWorld();
  expect(() => aws.deploy(template, bundle(""))).toThrow(/\[Name\] must have values/);
});
