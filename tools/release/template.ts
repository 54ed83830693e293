/**
 * The release template: the stack of one record as the CDK synthesizes it, with parameters for the
 * record's values, and without what only `cdk deploy` needs.
 *
 * It is synthesized with stand-ins of the right form, which references then replace; whatever
 * stand-in is left, or parameter unused, ends the release.
 */
import type { Language } from "../../contract/language.ts";
import { ENVIRONMENT } from "../../contract/variables.ts";
import { synthesize } from "../../lib/synthesize.ts";
import { STACK_NAME_STAND_IN, withNeutralIds, withReferences } from "./fill.ts";
import { type Fields, type Json, mapped, mentions, type Resource, type Template } from "./json.ts";
import { conditions, withOptionalParts } from "./optional.ts";
import { anchored, GROUPS, type ReleaseParameter } from "./parameter.ts";
import { PARAMETER_ROWS, PARAMETERS, type ParameterName } from "./parameters.ts";
import { recordsText } from "./records-text.ts";

/** By what a function's logical id begins with: the zip file of its code. */
export type CodeFiles = Readonly<Record<"DdnsFunction" | "AlarmForwarderFunction", string>>;

export interface Release {
  readonly language: Language;
  readonly version: string;
  readonly code: CodeFiles;
}

/** @throws where the template has a form that the steps below do not know. */
export function releaseTemplate(release: Release, assetDirectory: string): Template {
  const { template } = synthesize(standInConfig(release.language), assetDirectory);
  return parametrized(template as Template, release);
}

const standIn = (name: ParameterName): string => {
  const row: ReleaseParameter = PARAMETERS[name];
  if (row.standIn === undefined) throw new Error(`${name} has no stand-in`);
  return row.standIn;
};

const standInConfig = (language: Language): object => ({
  records: [
    {
      name: standIn("RecordName"),
      zone: standIn("ZoneName"),
      zoneId: standIn("ZoneId"),
      cluster: standIn("ClusterName"),
      service: standIn("ServiceName"),
    },
  ],
  token: { ssmParameter: standIn("TokenParameter") },
  slackWebhook: { ssmParameter: standIn("SlackWebhookParameter") },
  notify: { emails: [standIn("NotificationEmail")], pagers: [standIn("PagerEmail")] },
  stackName: STACK_NAME_STAND_IN,
  language,
});

export function parametrized(template: Template, release: Release): Template {
  const steps: readonly ((before: Template) => Template)[] = [
    withoutCdk,
    (before) => withCode(before, release.code),
    withNeutralIds,
    withRecords,
    withReferences,
    withOptionalParts,
  ];
  const { Resources, Outputs = {} } = steps.reduce((before, step) => step(before), template);
  const made: Template = {
    Description: `${template.Description} (fargate-ddns ${release.version})`,
    Metadata: { "AWS::CloudFormation::Interface": { ParameterGroups: parameterGroups() } },
    Parameters: Object.fromEntries(PARAMETER_ROWS.map(([name, row]) => [name, declared(row)])),
    Conditions: conditions(),
    Resources,
    Outputs,
  };
  const faults = templateFaults(made);
  if (faults.length > 0) throw new Error(faults.join("\n"));
  return made;
}

/** No version of the bootstrap stack, and no paths of constructs. */
function withoutCdk({ Resources, Outputs = {} }: Template): Template {
  const bare = mapped(Resources, ({ Metadata: _, ...resource }) => resource as Resource);
  return { Resources: bare, Outputs };
}

function withCode(template: Template, files: CodeFiles): Template {
  const Resources = mapped(template.Resources, (resource, id): Resource => {
    if (resource.Type !== "AWS::Lambda::Function") return resource;
    const [, file] = Object.entries(files).find(([prefix]) => id.startsWith(prefix)) ?? [];
    if (file === undefined) throw new Error(`there is no code for ${id}`);
    const Code = {
      S3Bucket: { Ref: "CodeBucket" },
      S3Key: { "Fn::Sub": `\${CodePrefix}${file}` },
    };
    return { ...resource, Properties: { ...resource.Properties, Code } };
  });
  return { ...template, Resources };
}

/** Before the stand-ins are replaced: the record's own JSON has keys without one. */
function withRecords(template: Template): Template {
  const Resources = mapped(template.Resources, (resource): Resource => {
    const { Variables } = (resource.Properties?.["Environment"] ?? {}) as { Variables?: Fields };
    const records = Variables?.[ENVIRONMENT.records];
    if (typeof records !== "string") return resource;
    const Environment = {
      Variables: { ...Variables, [ENVIRONMENT.records]: recordsText(records) },
    };
    return { ...resource, Properties: { ...resource.Properties, Environment } };
  });
  return { ...template, Resources };
}

function declared(row: ReleaseParameter): Fields {
  return {
    Type: "String",
    Description: row.description,
    ...(row.default !== undefined && { Default: row.default }),
    ...(row.words === undefined
      ? { AllowedPattern: anchored(row), MaxLength: row.longest }
      : { AllowedValues: row.words }),
    ConstraintDescription: row.constraint,
  };
}

/** For the console, which else sorts them by name. */
const parameterGroups = (): Json =>
  Object.entries(GROUPS).map(([group, label]) => ({
    Label: { default: label },
    Parameters: PARAMETER_ROWS.filter(([, row]) => row.group === group).map(([name]) => name),
  }));

/** Forms of a stand-in, and what belongs to the CDK. */
const FOREIGN = [/placeholder/i, /706c6163/i, /cdk/i];

export function templateFaults({ Resources, Outputs, ...head }: Template): readonly string[] {
  const body: Json = JSON.parse(JSON.stringify({ Resources, Outputs }));
  const text = JSON.stringify(body);
  const left = FOREIGN.flatMap((form) => {
    const at = text.search(form);
    return at < 0
      ? []
      : [`${form} is left in the template: ${text.slice(Math.max(0, at - 60), at + 60)}`];
  });
  const unused = Object.keys(head.Parameters ?? {}).filter(
    (name) => !mentions(body, `"Ref":"${name}"`) && !text.includes(`\${${name}}`),
  );
  return [...left, ...unused.map((name) => `nothing uses the parameter ${name}`)];
}
