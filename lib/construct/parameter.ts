/** An SSM parameter as it is given: by name, or as the app refers to it. */
import type { ResourceEnvironment } from "aws-cdk-lib";
import type { IKey } from "aws-cdk-lib/aws-kms";
import type { IParameter } from "aws-cdk-lib/aws-ssm";

export interface GivenParameter {
  readonly parameterName: string;
  /** Where the app knows it. */
  readonly encryptionKey?: IKey;
  readonly env?: ResourceEnvironment;
}

export const parameterOf = (given: string | IParameter): GivenParameter =>
  typeof given === "object" ? given : { parameterName: given };
