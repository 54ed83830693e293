/**
 * Reads values of unknown shape (replies, errors) without ever throwing: what is not as
 * the contract says becomes `undefined`, and the caller a `malformed-reply`.
 */
export type Fields = Readonly<Record<string, unknown>>;

/** An object's fields as unknowns. */
export function fieldsOf(value: unknown): Fields | undefined {
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  return isObject ? (value as Fields) : undefined;
}

/** A string with something in it. */
export function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** A whole number that can count something. */
export function countOf(value: unknown): number | undefined {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

/** The text as JSON, or `undefined`: a parser's error would quote the text. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const CONNECTION =
  /^(ECONN|EAI_|UND_ERR_|CERT_|ERR_TLS_|ERR_SSL_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/;
const NETWORK = /^(ENOTFOUND|EPIPE|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|ETIMEDOUT)$/;

/** The code of a connection that failed, searched for along `cause`; never the error's text. */
export function connectionCode(error: unknown): string | undefined {
  let at = fieldsOf(error);
  for (let depth = 0; at !== undefined && depth < 5; depth += 1) {
    const code = textOf(at["code"]);
    if (code !== undefined && (CONNECTION.test(code) || NETWORK.test(code))) return code;
    at = fieldsOf(at["cause"]);
  }
  return undefined;
}
