/**
 * Policies as IAM weighs them within one account: an explicit deny wins; else one allow, in
 * the caller's own policies or in the policy of what is called, is enough. A service (such as
 * EventBridge) has no policies of its own, so only the other side's can let it in.
 */

type Many = string | readonly string[];
interface Statement {
  readonly Effect: "Allow" | "Deny";
  readonly Action?: Many;
  readonly NotAction?: Many;
  readonly Resource?: Many;
  readonly Principal?: "*" | Readonly<Record<string, Many>>;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, Many | boolean>>>>;
}
export interface PolicyDocument {
  readonly Statement: Statement | readonly Statement[];
}

export interface Caller {
  /** ARN of a role, or the name of a service. */
  readonly principal: string;
  /** A service's are empty; an administrator's allow all. */
  readonly policies: readonly PolicyDocument[];
  /** Who may assume the role. */
  readonly trust?: PolicyDocument;
}

export interface Request {
  readonly action: string;
  readonly resource: string;
  readonly context?: Readonly<Record<string, string>>;
}

const list = <T>(value: T | readonly T[] | undefined): readonly T[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value as T];

function like(pattern: string, value: string, flags = ""): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`, `s${flags}`).test(value);
}

const OPERATORS: Readonly<Record<string, (expected: string, actual: string) => boolean>> = {
  StringEquals: (expected, actual) => expected === actual,
  StringLike: like,
  ArnEquals: like,
  ArnLike: like,
  Bool: (expected, actual) => expected.toLowerCase() === actual.toLowerCase(),
};

function conditionHolds(condition: Statement["Condition"], request: Request): boolean {
  const context: Record<string, string> = { "aws:SecureTransport": "true", ...request.context };
  return Object.entries(condition ?? {}).every(([operator, keys]) => {
    const optional = operator.endsWith("IfExists");
    const name = operator.replace(/IfExists$/, "");
    const negated = /^(String|Arn)Not(Equals|Like)$/.test(name);
    const test = OPERATORS[negated ? name.replace("Not", "") : name];
    if (test === undefined) throw new Error(`the sandbox knows no IAM condition ${operator}`);
    return Object.entries(keys).every(([key, expected]) => {
      const actual = Object.entries(context).find(
        ([known]) => known.toLowerCase() === key.toLowerCase(),
      )?.[1];
      if (actual === undefined) return optional || negated;
      const matches = list(expected).some((one) => test(String(one), actual));
      return matches !== negated;
    });
  });
}

function speaksOf(statement: Statement, request: Request): boolean {
  const named = (patterns: Many | undefined) =>
    list(patterns).some((pattern) => like(pattern, request.action, "i"));
  const action =
    statement.NotAction === undefined ? named(statement.Action) : !named(statement.NotAction);
  const resource =
    statement.Resource === undefined ||
    list(statement.Resource).some((pattern) => like(pattern, request.resource));
  return action && resource && conditionHolds(statement.Condition, request);
}

function isMeant(statement: Statement, caller: Caller): boolean {
  if (statement.Principal === "*") return true;
  const account = caller.principal.split(":")[4];
  return Object.values(statement.Principal ?? {})
    .flatMap((names) => list(names))
    .some(
      (name) =>
        name === "*" ||
        name === caller.principal ||
        (account !== undefined && name === `arn:aws:iam::${account}:root`),
    );
}

const statements = (documents: readonly PolicyDocument[]) =>
  documents.flatMap((document) => list<Statement>(document.Statement));

export function allows(
  caller: Caller,
  request: Request,
  resourcePolicies: readonly PolicyDocument[] = [],
): boolean {
  const own = statements(caller.policies);
  const theirs = statements(resourcePolicies).filter((statement) => isMeant(statement, caller));
  const fitting = [...own, ...theirs].filter((statement) => speaksOf(statement, request));
  if (fitting.some((statement) => statement.Effect === "Deny")) return false;
  return fitting.length > 0;
}

/** May the service take on the role? */
export function trusts(role: Caller, service: string, context: Record<string, string>): boolean {
  const request = { action: "sts:AssumeRole", resource: role.principal, context };
  return allows({ principal: service, policies: [] }, request, role.trust ? [role.trust] : []);
}

const ALLOW_ALL: PolicyDocument = { Statement: { Effect: "Allow", Action: "*", Resource: "*" } };

/** Who calls a server with which access key. */
export class Identities {
  readonly #callers = new Map<string, Caller>();

  add(accessKeyId: string, caller: Caller): void {
    this.#callers.set(accessKeyId, caller);
  }

  addAdministrator(accessKeyId: string, account: string): void {
    const principal = `arn:aws:iam::${account}:user/operator`;
    this.add(accessKeyId, { principal, policies: [ALLOW_ALL] });
  }

  find(accessKeyId: string): Caller | undefined {
    return this.#callers.get(accessKeyId);
  }
}
