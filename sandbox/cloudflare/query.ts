/**
 * Reading: filters, order and pages, as the list calls take them from the query string. A
 * filter that Cloudflare has and the sandbox has not is refused: ignored, it would answer
 * with more than was asked for.
 */
import { INVALID, refused } from "./errors.ts";
import { type Checked, type DnsRecord, ok, type ResultInfo } from "./types.ts";

type Test = (record: DnsRecord) => boolean;

const COMPARE: Readonly<Record<string, (value: string, wanted: string) => boolean>> = {
  exact: (value, wanted) => value === wanted,
  contains: (value, wanted) => value.includes(wanted),
  startswith: (value, wanted) => value.startsWith(wanted),
  endswith: (value, wanted) => value.endsWith(wanted),
};
const FIELDS = ["name", "content", "comment"] as const;
const ORDERS = ["type", "name", "content", "ttl", "proxied"] as const;
type Order = (typeof ORDERS)[number];
const UNMODELLED = /^(tag(\..*)?|tag_match|shadowed_by_name|shadowing_name)$/;

export interface Page<T> {
  readonly items: readonly T[];
  readonly info: ResultInfo;
}

export function queryRecords(
  records: readonly DnsRecord[],
  query: URLSearchParams,
): Checked<Page<DnsRecord>> {
  const tests: Test[] = [];
  for (const [key, wanted] of query) {
    if (UNMODELLED.test(key)) return refused(400, INVALID.unmodelled(key));
    const test = testFor(key, wanted);
    if (test !== undefined) tests.push(test);
  }
  const isAny = query.get("match") === "any" && tests.length > 0;
  const search = query.get("search")?.toLowerCase();
  const found = records.filter(
    (record) =>
      (isAny ? tests.some((test) => test(record)) : tests.every((test) => test(record))) &&
      (search === undefined || FIELDS.some((field) => textOf(record, field).includes(search))),
  );
  const ordered = orderRecords(found, query);
  return ordered.ok
    ? paginate(ordered.value, query, { default: 100, min: 1, max: 5_000_000 })
    : ordered;
}

function testFor(key: string, wanted: string): Test | undefined {
  if (key === "type") return (record) => record.type === wanted.toUpperCase();
  if (key === "proxied") return (record) => String(record.proxied) === wanted;
  if (key === "comment.present") return (record) => record.comment !== null;
  if (key === "comment.absent") return (record) => record.comment === null;
  const [name, how = "exact"] = key.split(".");
  const field = FIELDS.find((candidate) => candidate === name);
  const compare = COMPARE[how];
  if (field === undefined || compare === undefined) return undefined;
  return (record) => compare(textOf(record, field), wanted.toLowerCase());
}

const textOf = (record: DnsRecord, field: (typeof FIELDS)[number]): string =>
  (record[field] ?? "").toLowerCase();

function orderRecords(
  records: readonly DnsRecord[],
  query: URLSearchParams,
): Checked<readonly DnsRecord[]> {
  const asked = query.get("order") ?? "type";
  const order = ORDERS.find((candidate) => candidate === asked);
  if (order === undefined) return refused(400, INVALID.page("order"));
  const direction = query.get("direction") ?? "asc";
  if (direction !== "asc" && direction !== "desc") return refused(400, INVALID.page("direction"));
  const sign = direction === "asc" ? 1 : -1;
  // Records are kept in the order of their creation, and sorting keeps the order of equals.
  return ok(
    records
      .toReversed()
      .sort(
        (a, b) =>
          sign * compareBy(order, a, b) || compareBy("type", a, b) || compareBy("name", a, b),
      ),
  );
}

function compareBy(order: Order, a: DnsRecord, b: DnsRecord): number {
  const [left, right] = [a[order], b[order]];
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

export function paginate<T>(
  items: readonly T[],
  query: URLSearchParams,
  bounds: { readonly default: number; readonly min: number; readonly max: number },
): Checked<Page<T>> {
  const page = Number(query.get("page") ?? 1);
  const size = Number(query.get("per_page") ?? bounds.default);
  if (!Number.isInteger(page) || page < 1) return refused(400, INVALID.page("page"));
  if (!Number.isInteger(size) || size < bounds.min || size > bounds.max)
    return refused(400, INVALID.page("per_page"));
  const shown = items.slice((page - 1) * size, page * size);
  return ok({
    items: shown,
    info: {
      page,
      per_page: size,
      count: shown.length,
      total_count: items.length,
      // An empty list has one page, an empty one.
      total_pages: Math.max(1, Math.ceil(items.length / size)),
    },
  });
}
