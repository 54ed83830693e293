/** Lines of embedded metrics that a meter prints while it is called, with the given date. */

export function printed(print: () => void, atMs: number): string[] {
  const { stdout } = process;
  const original = stdout.write;
  let text = "";
  stdout.write = (chunk: string | Uint8Array): boolean => {
    text += String(chunk);
    return true;
  };
  try {
    print();
  } finally {
    stdout.write = original;
  }
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const parsed = JSON.parse(line) as { readonly _aws: object };
      return JSON.stringify({ ...parsed, _aws: { ...parsed._aws, Timestamp: atMs } });
    });
}
