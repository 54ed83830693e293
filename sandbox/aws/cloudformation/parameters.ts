/**
 * A template's parameters with their values, as CreateStack takes them: each is held to its own
 * constraints before anything is created. Refusals have CloudFormation's words.
 */
import { AwsError } from "../aws-error.ts";

export interface Parameter {
  readonly Type?: string;
  /** Also the value, once one is given. */
  readonly Default?: unknown;
  readonly AllowedPattern?: string;
  readonly AllowedValues?: readonly unknown[];
  readonly MinLength?: number;
  readonly MaxLength?: number;
  readonly ConstraintDescription?: string;
}

type Parameters = Readonly<Record<string, Parameter>>;
type Given = Readonly<Record<string, string>>;

/** The same template with these values, and its own defaults for the others. */
export function withParameters<T extends { readonly Parameters?: Parameters }>(
  template: T,
  given: Given,
): T {
  const declared = template.Parameters ?? {};
  const unknown = Object.keys(given).filter((name) => !(name in declared));
  if (unknown.length > 0)
    throw refusal(`Parameters: [${unknown.join(", ")}] do not exist in the template`);
  const entries = Object.entries(declared).map(
    ([name, parameter]) =>
      [name, name in given ? { ...parameter, Default: given[name] } : parameter] as const,
  );
  const missing = withoutValue(Object.fromEntries(entries));
  if (missing.length > 0) throw refusal(`Parameters: [${missing.join(", ")}] must have values`);
  for (const [name, parameter] of entries) check(name, parameter);
  return { ...template, Parameters: Object.fromEntries(entries) };
}

export const withoutValue = (parameters: Parameters): readonly string[] =>
  Object.entries(parameters)
    .filter(([, { Default }]) => Default === undefined)
    .map(([name]) => name);

function check(name: string, parameter: Parameter): void {
  const { Default, AllowedPattern, AllowedValues, ConstraintDescription } = parameter;
  const { MinLength = 0, MaxLength = Number.POSITIVE_INFINITY } = parameter;
  const value = String(Default);
  const because = (rule: string) =>
    refusal(
      `Parameter ${name} failed to satisfy constraint: ${ConstraintDescription ?? `Parameter ${name} ${rule}`}`,
    );
  if (value.length < MinLength) throw because(`must contain at least ${MinLength} characters`);
  if (value.length > MaxLength) throw because(`must contain at most ${MaxLength} characters`);
  if (AllowedPattern !== undefined && !new RegExp(`^(?:${AllowedPattern})$`).test(value))
    throw because(`must match pattern ${AllowedPattern}`);
  if (AllowedValues !== undefined && !AllowedValues.some((one) => String(one) === value))
    throw because(`must be one of ${AllowedValues.join(", ")}`);
}

const refusal = (message: string): AwsError => new AwsError("ValidationError", message);
