/**
 * A judge of permissions that others wrote, with AWS's own list of actions, resources and condition
 * keys: it knows nothing of the sandbox, which weighs policies by itself.
 */
import { runSimulation } from "@cloud-copilot/iam-simulate";
import type { Caller, Request } from "../../sandbox/aws/iam.ts";

/** Of a role in the account of the call, with no other policies around. Throws on unknown calls. */
export async function isAllowed(
  { principal, policies }: Caller,
  { action, resource, context = {} }: Request,
): Promise<boolean> {
  const accountId = principal.split(":")[4] ?? "";
  const contextVariables = { ...context };
  const request = { principal, action, resource: { resource, accountId }, contextVariables };
  const answer = await runSimulation(
    {
      request,
      identityPolicies: policies.map((policy, at) => ({ name: `policy ${at}`, policy })),
      serviceControlPolicies: [],
      resourceControlPolicies: [],
    },
    {},
  );
  if (answer.resultType === "error")
    throw new Error(`${action} on ${resource}: ${JSON.stringify(answer.errors)}`);
  return answer.overallResult === "Allowed";
}

/** The role cut into its smallest grants: one action on one resource each. */
export function grantsOf(role: Caller): readonly Caller[] {
  const statements = role.policies.flatMap(({ Statement }) => [Statement].flat());
  return statements.flatMap((statement) =>
    [statement.Action ?? []].flat().flatMap((Action) =>
      [statement.Resource ?? []].flat().map((Resource) => {
        const policy = { Version: "2012-10-17", Statement: [{ ...statement, Action, Resource }] };
        return { ...role, policies: [policy] };
      }),
    ),
  );
}
