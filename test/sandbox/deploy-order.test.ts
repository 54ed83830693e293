/** The order in which resources are created: after what they name or depend on, else in parallel. */
import { expect, test } from "vitest";
import { readyAfterMs } from "../../sandbox/aws/cloudformation/deploy-order.ts";

/** As Sub names a resource. */
const REF = ["$", "{Base}"].join("");
const PACE = { Slow: 60_000, Quick: 1_000 };

test("resources that name others, in each way / measured / come after them, others in parallel", () => {
  const Resources = {
    Alone: { Type: "Quick" },
    Base: { Type: "Slow" },
    ByRef: { Type: "Quick", Properties: { Of: { Ref: "Base" } } },
    ByAttribute: { Type: "Quick", Properties: { Of: [{ "Fn::GetAtt": ["ByRef", "Arn"] }] } },
    BySub: {
      Type: "Quick",
      Properties: { Of: { "Fn::Sub": `a-${REF}-${REF.replace("}", ".Arn}")}` } },
    },
    ByOrder: { Type: "Quick", DependsOn: ["ByAttribute", "Alone"] },
    ByRegion: { Type: "Quick", Properties: { Of: { Ref: "AWS::Region" } } },
  };
  expect(Object.fromEntries(readyAfterMs({ Resources }, PACE))).toEqual({
    Alone: 1_000,
    Base: 60_000,
    ByRef: 61_000,
    ByAttribute: 62_000,
    BySub: 61_000,
    ByOrder: 63_000,
    ByRegion: 1_000,
  });
});

test("two that need each other / measured / refused, as CloudFormation does", () => {
  const Resources = {
    One: { Type: "Quick", DependsOn: "Other" },
    Other: { Type: "Quick", DependsOn: "One" },
  };
  expect(() => readyAfterMs({ Resources }, PACE)).toThrow("in a circle");
});
