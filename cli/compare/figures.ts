/** What the comparison is for: how often the task is replaced, and how much mail there is. */
export interface Figures {
  /** Replacements of the task in a month. */
  readonly restarts: number;
  /** In and out, in a month. */
  readonly trafficGb: number;
}

const DAYS_A_MONTH = 30;

/** `30/month`, `2/day`, or a number of replacements in a month; undefined for anything else. */
export function parseRestarts(text: string): number | undefined {
  const [, count = "", unit = "month"] = /^(\d+(?:\.\d+)?)(?:\/(day|month))?$/.exec(text) ?? [];
  if (count === "") return undefined;
  return Number(count) * (unit === "day" ? DAYS_A_MONTH : 1);
}

const GB = { MB: 0.001, GB: 1, TB: 1_000 } as const;

/** `500MB`, `5GB`, `1TB`, or a number of GB, in a month; undefined for anything else. */
export function parseTraffic(text: string): number | undefined {
  const form = /^(\d+(?:\.\d+)?)\s*(MB|GB|TB)?(?:\/month)?$/i.exec(text);
  if (form === null) return undefined;
  const unit = (form[2] ?? "GB").toUpperCase() as keyof typeof GB;
  return Number(form[1]) * GB[unit];
}
