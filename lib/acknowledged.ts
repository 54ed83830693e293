/** Why a resource is right although a rule (of cdk-nag, for one) finds fault with it. */
import { type Acknowledgment, Validations } from "aws-cdk-lib";
import type { IConstruct } from "constructs";

/** The npm package also works with a CDK that has no `Validations` yet. */
const VALIDATIONS: typeof Validations | undefined = Validations;

export function acknowledge(construct: IConstruct, rule: Acknowledgment): void {
  VALIDATIONS?.of(construct).acknowledge(rule);
}
