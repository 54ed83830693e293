/** One parameter of the release template, and the kinds that there are several of. */
import { parseEmail } from "../../contract/mail-watch.ts";
import type { RecordKey } from "../../contract/record-fields.ts";
import { ecsName, oneOf } from "../../contract/record-values.ts";
import type { Parser } from "../../contract/values.ts";
import { ECS_NAME, EMAIL, orEmpty } from "./patterns.ts";

export interface ReleaseParameter {
  readonly description: string;
  /** The rule in words: what CloudFormation says where a value is refused. */
  readonly constraint: string;
  /** Without anchors; of the whole text, in the syntax that Java and JavaScript share. */
  readonly pattern: string;
  /** Where these are all that it may be: the console then shows a list. */
  readonly words?: readonly string[];
  /** In characters. */
  readonly longest: number;
  /** Without one it has to be given. The empty text leaves the part out that needs the value. */
  readonly default?: string;
  /** What the pattern agrees with; of a number, it gets the number. */
  readonly parse?: Parser<unknown>;
  /** The key of the record in the function's environment that has this value. */
  readonly key?: RecordKey;
  /** A number there. */
  readonly isNumber?: true;
  readonly group: Group;
  /** What stands for it in the synthesized template, wherever that has it as a text. */
  readonly standIn?: string;
}

/** In the order in which the console shows them. */
export const GROUPS = {
  record: "The name and the service that it follows",
  token: "The Cloudflare token",
  policy: "How it follows",
  notify: "Who is notified",
  code: "Where the functions' code is",
} as const;
type Group = keyof typeof GROUPS;

/** A word of a list, the first of which is the default. */
export function choice(
  key: RecordKey,
  words: readonly [string, string],
  description: string,
): ReleaseParameter {
  return {
    description,
    constraint: `must be "${words[0]}" or "${words[1]}"`,
    pattern: words.join("|"),
    words,
    longest: Math.max(...words.map(({ length }) => length)),
    default: words[0],
    parse: oneOf(words),
    key,
    group: "policy",
  };
}

export const ecs = (kind: "cluster" | "service", description: string): ReleaseParameter => ({
  description,
  constraint: `must be the ${kind}'s name, not its ARN: letters, digits, - and _, at most 100`,
  pattern: ECS_NAME,
  longest: 100,
  parse: ecsName(kind),
  key: kind,
  group: "record",
  standIn: `placeholder-${kind}`,
});

export const email = (description: string, standIn: string): ReleaseParameter => ({
  description,
  constraint: "must be one mail address, such as ops@example.com, or empty",
  pattern: orEmpty(EMAIL),
  longest: 254,
  default: "",
  parse: parseEmail,
  group: "notify",
  standIn,
});

/** It is empty by default, and then what needs it is left out. */
export const isOptional = (parameter: ReleaseParameter): boolean => parameter.default === "";

export const anchored = ({ pattern }: ReleaseParameter): string => `^(?:${pattern})$`;
