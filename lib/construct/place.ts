/**
 * Events, tasks and addresses are those of one account and region, so the construct stands where
 * its services are. Checked first: the CDK's own words for a reference across regions do not say
 * what to do here.
 */
import { Stack, Token } from "aws-cdk-lib";
import type { Construct } from "constructs";
import type { Problem } from "../config/problems.ts";
import { isConstruct } from "./followed-service.ts";
import type { FargateDdnsProps } from "./props.ts";
import { pathOf, recordsOf } from "./written.ts";

export function placeProblems(construct: Construct, props: FargateDdnsProps): readonly Problem[] {
  const here = Stack.of(construct);
  return recordsOf(props).flatMap(({ service }, index) =>
    (["region", "account"] as const).flatMap((where) => {
      if (!isConstruct(service)) return [];
      const [theirs, ours] = [service.env[where], here[where]];
      if (theirs === ours || Token.isUnresolved(theirs) || Token.isUnresolved(ours)) return [];
      return [
        {
          path: pathOf(props, index, "service"),
          given: `a service in the ${where} ${theirs}`,
          expected: `a service in the construct's own ${where}, ${ours}, whose events it gets`,
          remedy: `create the FargateDdns in a stack of the ${where} ${theirs}`,
        },
      ];
    }),
  );
}
