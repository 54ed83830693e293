/**
 * Records whose content has parts, which Cloudflare sends and takes as `data` too. Either is
 * made from the other.
 */
type Parts = Readonly<Record<string, unknown>>;

/** In the order in which the content has them; the last one takes all that is left. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  SRV: ["weight", "port", "target"],
  TLSA: ["usage", "selector", "matching_type", "certificate"],
  SSHFP: ["algorithm", "type", "fingerprint"],
  HTTPS: ["priority", "target", "value"],
};
const TEXTS: ReadonlySet<string> = new Set(["target", "certificate", "fingerprint", "value"]);

export function contentOf(type: string, data: Parts): string | undefined {
  return PARTS[type]?.map((part) => String(data[part] ?? "").trim()).join(" ");
}

/** `priority` is a field of its own where the content has none. */
export function dataOf(type: string, content: string, priority: unknown): Parts | undefined {
  const parts = PARTS[type];
  if (parts === undefined) return undefined;
  const words = content.split(/\s+/);
  const last = parts.length - 1;
  const named = parts.map((part, at) => {
    const text = at === last ? words.slice(at).join(" ") : (words[at] ?? "");
    return [part, TEXTS.has(part) ? text : Number(text)] as const;
  });
  const own = typeof priority === "number" && !parts.includes("priority") ? { priority } : {};
  return { ...own, ...Object.fromEntries(named) };
}
