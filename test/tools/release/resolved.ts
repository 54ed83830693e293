/** Templates as CloudFormation makes resources of them, without the names that it makes up. */
import { Account } from "../../../sandbox/aws/account.ts";
import { withParameters } from "../../../sandbox/aws/cloudformation/parameters.ts";
import { Stack, type Template } from "../../../sandbox/aws/cloudformation/template.ts";
import { Journal } from "../../../sandbox/journal.ts";
import { VirtualTimeline } from "../../../sandbox/virtual-time.ts";

export interface Made {
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** What differs by nature: names of statements have logical ids in them, and code is elsewhere. */
const APART = new Set(["Sid", "Code"]);

/** In the template's order. A logical id is in them as its type and how many came before. */
export function resolved(
  template: object,
  values: Readonly<Record<string, string>> = {},
  stackName = "Mail",
): readonly Made[] {
  const timeline = new VirtualTimeline();
  const account = new Account({ timeline, journal: new Journal(timeline) });
  const given = withParameters(template as Template, values);
  const stack = new Stack(account, withPlainIds(new Stack(account, given, stackName)), stackName);
  return Object.entries(stack.template.Resources).map(([id, { Type: type }]) => {
    const { properties = {} } = stack.ofType(type).find(({ logicalId }) => logicalId === id) ?? {};
    return { type, properties: withoutApart(properties) as Made["properties"] };
  });
}

/** Only those resources whose condition is met. */
function withPlainIds({ template }: Stack): Template {
  const ids = Object.entries(template.Resources).map(([id, { Type }], index, all) => {
    const before = all.slice(0, index).filter(([, other]) => other.Type === Type).length;
    return [id, `${Type.replaceAll("::", "")}${before}`] as const;
  });
  const longestFirst = ids.toSorted(([a], [b]) => b.length - a.length);
  const text = longestFirst.reduce(
    (left, [id, plain]) => left.replaceAll(`"${id}"`, `"${plain}"`),
    JSON.stringify(template),
  );
  return JSON.parse(text);
}

function withoutApart(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutApart);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) =>
      APART.has(key) ? [] : [[key, withoutApart(inner)]],
    ),
  );
}
