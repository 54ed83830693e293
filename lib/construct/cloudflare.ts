/** Cloudflare's side of a name: the zone that holds it, and where the token for it is stored. */
import type { ResourceEnvironment } from "aws-cdk-lib";
import type { IKey } from "aws-cdk-lib/aws-kms";
import type { ISecret } from "aws-cdk-lib/aws-secretsmanager";
import type { IParameter } from "aws-cdk-lib/aws-ssm";
import { parameterOf } from "./parameter.ts";

/** A zone at Cloudflare: a domain whose records Cloudflare serves. */
export class CloudflareZone {
  /** The zone is looked up by its name, for which the token needs Zone:Read. */
  static fromName(zoneName: string): CloudflareZone {
    return new CloudflareZone(zoneName);
  }

  /**
   * With the zone's id, so that the token needs no Zone:Read.
   *
   * @param zoneId 32 hexadecimal digits, from the zone's overview in the Cloudflare dashboard
   */
  static fromId(zoneId: string, zoneName: string): CloudflareZone {
    return new CloudflareZone(zoneName, zoneId);
  }

  readonly zoneName: string;
  readonly zoneId: string | undefined;

  private constructor(zoneName: string, zoneId?: string) {
    this.zoneName = zoneName;
    this.zoneId = zoneId;
  }
}

export interface SsmTokenOptions {
  /**
   * The key that the parameter is encrypted with.
   *
   * @default - that of the parameter, where the app refers to it; else AWS's own key for SSM,
   * which admits whoever may read the parameter
   */
  readonly encryptionKey?: IKey;
}

/** Where the Cloudflare token is stored. The token itself never is in a template. */
export class CloudflareToken {
  /**
   * An SSM SecureString, of the stack's account and region.
   *
   * @param parameter its name, which begins with a slash, such as `/cloudflare/token`; or one
   * from `StringParameter.fromSecureStringParameterAttributes`
   */
  static fromSsmParameter(
    parameter: string | IParameter,
    options: SsmTokenOptions = {},
  ): CloudflareToken {
    const { parameterName, encryptionKey, env } = parameterOf(parameter);
    return new CloudflareToken("ssm", parameterName, options.encryptionKey ?? encryptionKey, env);
  }

  /** A secret of Secrets Manager, of the stack's account and region, which holds the token alone. */
  static fromSecret(secret: ISecret | { readonly secretName: string }): CloudflareToken {
    if (!("secretArn" in secret)) return new CloudflareToken("secretsmanager", secret.secretName);
    return new CloudflareToken(
      "secretsmanager",
      secret.secretName,
      secret.encryptionKey,
      secret.env,
    );
  }

  readonly kind: "ssm" | "secretsmanager";
  readonly placeName: string;
  readonly encryptionKey: IKey | undefined;
  /** Of a secret or parameter that the app refers to. */
  readonly env: ResourceEnvironment | undefined;

  private constructor(
    kind: CloudflareToken["kind"],
    placeName: string,
    encryptionKey?: IKey,
    env?: ResourceEnvironment,
  ) {
    this.kind = kind;
    this.placeName = placeName;
    this.encryptionKey = encryptionKey;
    this.env = env;
  }
}
