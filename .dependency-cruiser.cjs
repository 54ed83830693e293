/** Imports point one way; each rule's comment says what to do instead. */
const only = (name, from, allowed, comment) => ({
  name,
  severity: "error",
  comment,
  from: { path: from },
  to: { path: "^(bin|lib|lambda|sandbox|test|bench|scripts)/", pathNot: allowed },
});

module.exports = {
  forbidden: [
    only(
      "core-is-pure",
      "^lambda/core/",
      "^lambda/(core/|contract\\.ts)",
      "core decides on plain data; let reconcile.ts fetch it through a port and hand it in",
    ),
    {
      name: "core-no-packages",
      severity: "error",
      comment:
        "core is synchronous and free of I/O; ipaddr.js, digests of node:crypto and domain names of node:url are all it may use",
      from: { path: "^lambda/core/" },
      to: {
        dependencyTypes: ["npm", "npm-dev", "core"],
        pathNot: "(ipaddr\\.js|^(node:)?(crypto|url)$)",
      },
    },
    only(
      "contract-imports-nothing",
      "^contract/environment\\.ts",
      "^$",
      "the stack and the function share this file; put what needs imports elsewhere",
    ),
    only(
      "ports-know-core-only",
      "^lambda/domain/ports\\.ts",
      "^lambda/core/",
      "a port speaks in the core's types, never in a vendor's",
    ),
    only(
      "adapters-stand-alone",
      "^lambda/adapters/",
      "^lambda/(ports\\.ts|core/)",
      "an adapter knows its vendor and its port; what two adapters share belongs into core",
    ),
    only(
      "reconcile-knows-ports",
      "^lambda/(reconcile|observe|attempts|trail|visible|explain)\\.ts",
      "^lambda/(reconcile|observe|attempts|trail|visible|explain|ports|contract)\\.ts|^lambda/core/",
      "the route meets the world through ports; build clients in wiring.ts",
    ),
    only(
      "lambda-stays-in-lambda",
      "^lambda/",
      "^lambda/",
      "what runs in AWS cannot reach the stack, the sandbox or the tests",
    ),
    {
      name: "lambda-no-cdk",
      severity: "error",
      comment: "the CDK does not exist at run time; share names through contract/environment.ts",
      from: { path: "^lambda/" },
      to: { path: "node_modules/(aws-cdk-lib|constructs|cdk-nag)" },
    },
    {
      name: "clients-in-adapters",
      severity: "error",
      comment: "vendor clients stay behind ports; only adapters and wiring.ts touch them",
      from: { path: "^lambda/", pathNot: "^lambda/(adapters/|(alarms/)?wiring\\.ts)" },
      to: { path: "node_modules/(@aws-sdk|@smithy|cloudflare)/" },
    },
    only(
      "lib-shares-contract-and-values",
      "^lib/",
      "^lib/|^lambda/(contract|core/(values|server-address|quote|secret-words))\\.ts",
      "the stack shares names, value parsers and what is a secret with the function; nothing that runs",
    ),
    only("bin-is-thin", "^bin/", "^lib/", "an entry point only hands over; put the work into lib"),
    only(
      "sandbox-is-no-test",
      "^sandbox/",
      "^(sandbox|lambda|lib|scripts)/",
      "the sandbox stands on its own; tests and benches build on it",
    ),
    {
      name: "no-circular",
      severity: "error",
      comment: "move the shared part down",
      from: {},
      to: { circular: true },
    },
    {
      name: "not-unresolvable",
      severity: "error",
      comment: "install it or mend the path",
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: "runtime-needs-dependencies",
      severity: "error",
      comment: "what the bundle holds belongs into dependencies",
      from: { path: "^lambda/" },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
    },
  ],
  options: {
    parser: "swc",
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    enhancedResolveOptions: {
      extensions: [".ts", ".mjs", ".cjs", ".js", ".json"],
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
