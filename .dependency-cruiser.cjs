/** Imports point one way; each rule's comment says what to do instead. */
const OURS = "^(bin|cli|contract|lib|lambda|sandbox|test|bench|build|tools|conformance)/";
const only = (name, from, allowed, comment) => ({
  name,
  severity: "error",
  comment,
  from: { path: from },
  to: { path: OURS, pathNot: allowed },
});

/**
 * A room under lambda may import itself, the domain, the contract and the rooms below it. What
 * builds its clients (a handler, its wiring) puts rooms together and may import them all.
 */
const room = (name, below, comment) => {
  const allowed = `^contract/|^lambda/(${["domain", name, ...below].join("|")})/`;
  const rule = only(`${name}-room`, `^lambda/${name}/`, allowed, comment);
  return { ...rule, from: { ...rule.from, pathNot: "/(handler|wiring)\\.ts$" } };
};

module.exports = {
  forbidden: [
    only(
      "contract-imports-nothing",
      "^contract/",
      "^contract/",
      "stack and function share this room; what needs more imports belongs into one of them",
    ),
    {
      name: "contract-no-packages",
      severity: "error",
      comment: "plain data and its parsers: ipaddr.js and domain names of node:url are enough",
      from: { path: "^contract/" },
      to: {
        dependencyTypes: ["npm", "npm-dev", "core"],
        pathNot: "(ipaddr\\.js|^(node:)?url$)",
      },
    },
    only(
      "domain-is-pure",
      "^lambda/domain/",
      "^contract/|^lambda/domain/",
      "the domain decides on plain data; let lambda/pass fetch it through a port and hand it in",
    ),
    {
      name: "domain-no-packages",
      severity: "error",
      comment: "the domain is synchronous and free of I/O; a digest of node:crypto is all it uses",
      from: { path: "^lambda/domain/" },
      to: { dependencyTypes: ["npm", "npm-dev", "core"], pathNot: "^(node:)?crypto$" },
    },
    room("pass", [], "the route meets the world through ports; build clients in wiring.ts"),
    room(
      "aws",
      [],
      "a vendor's room knows its vendor; what two of them share belongs to the domain",
    ),
    room(
      "cloudflare",
      [],
      "a vendor's room knows its vendor; AWS hands in the token through a port",
    ),
    room("dns", [], "name servers know no vendor; what they share belongs to the domain"),
    room(
      "notify",
      ["aws", "pass"],
      "a notice is made of an outcome; vendors of DNS are none of it",
    ),
    room(
      "mail",
      ["aws"],
      "mail is looked at after a sweep; what the pass saw comes in its outcome",
    ),
    only(
      "lambda-stays-in-lambda",
      "^lambda/",
      "^(lambda|contract)/",
      "what runs in AWS cannot reach the stack, the sandbox or the tests",
    ),
    {
      name: "lambda-no-cdk",
      severity: "error",
      comment: "the CDK does not exist at run time; share names through contract/",
      from: { path: "^lambda/" },
      to: { path: "node_modules/(aws-cdk-lib|constructs|cdk-nag)" },
    },
    {
      name: "clients-in-their-rooms",
      severity: "error",
      comment:
        "vendor clients stay behind ports: in their vendor's room, the channel, or wiring.ts",
      from: {
        path: "^lambda/",
        pathNot: "^lambda/(aws/|cloudflare/|notify/channels/sns\\.ts|(notify/alarms/)?wiring\\.ts)",
      },
      to: { path: "node_modules/(@aws-sdk|@smithy|cloudflare)/" },
    },
    only(
      "lib-shares-the-contract",
      "^lib/",
      "^(lib|contract)/",
      "the stack shares names, value parsers and what is a secret; nothing that runs",
    ),
    only(
      "bin-is-thin",
      "^bin/",
      "^(lib|cli|contract)/",
      "an entry point only hands over; put the work into lib or cli",
    ),
    only(
      "cli-is-thin",
      "^cli/",
      "^(cli|contract|lambda)/|^lib/config/|^lib/(monitoring/alarm-(definitions|kit)|mail/log-patterns)\\.ts$",
      "commands use the route of lambda/pass, the configuration and the alarms' texts, which are plain data; deploying is the CDK's work",
    ),
    {
      name: "cli-no-cdk",
      severity: "error",
      comment: "the CDK takes a second to load; what the stack knows is read from AWS",
      from: { path: "^cli/" },
      to: { path: "node_modules/(aws-cdk-lib|constructs|cdk-nag)" },
    },
    only(
      "build-stands-alone",
      "^build/",
      "^build/",
      "the build bundles by path and imports nothing",
    ),
    only(
      "sandbox-is-no-test",
      "^sandbox/",
      "^(sandbox|cli|contract|lambda|lib|build)/",
      "the sandbox stands on its own; tests and benches build on it",
    ),
    only(
      "tools-are-no-tests",
      "^tools/",
      "^(tools|cli|contract|lambda|lib|sandbox|build)/",
      "what documents are made of lies in the sandbox (drill/), so that tests can judge it",
    ),
    only(
      "conformance-is-no-test",
      "^conformance/",
      "^(conformance|tools|sandbox|lib|contract|build)/",
      "it deploys what the tools make, into emulators; of the sandbox it takes Cloudflare alone",
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
      comment: "install it or correct the path",
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
