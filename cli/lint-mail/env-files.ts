/** Environment files that a docker-compose file names: what it sets may stand there. */
import { isMap, isScalar, isSeq, type Node, parseAllDocuments, visit } from "yaml";

/** As they are written: `env_file: .env`, a list, or a list of `path: .env`. */
export function envFilesIn(text: string): readonly string[] {
  const found: string[] = [];
  const take = (node: unknown): void => {
    if (isScalar(node) && typeof node.value === "string") found.push(node.value);
    else if (isSeq(node)) for (const item of node.items) take(item);
    else if (isMap(node)) take(node.get("path", true) as Node | undefined);
  };
  for (const document of parseAllDocuments(text, { uniqueKeys: false }))
    visit(document, {
      Pair: (_, { key, value }) => {
        if (isScalar(key) && key.value === "env_file") take(value);
      },
    });
  return [...new Set(found)];
}
