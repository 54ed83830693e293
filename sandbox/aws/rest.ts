/**
 * Services whose calls are paths: which operation a request is, and its parameters as JSON, so
 * that they are read like those of every other service.
 */
interface Route {
  readonly method: string;
  readonly path: RegExp;
  readonly operation: string;
}

const ROUTES: Readonly<Record<string, readonly Route[]>> = {
  scheduler: [{ method: "GET", path: /^\/schedules\/(?<Name>[^/]+)$/, operation: "GetSchedule" }],
  lambda: [
    {
      method: "GET",
      path: /^\/2015-03-31\/functions\/(?<FunctionName>[^/]+)\/configuration$/,
      operation: "GetFunctionConfiguration",
    },
  ],
};

/** The operation is "" where the sandbox knows none. */
export function restCall(
  service: string,
  method: string,
  url: string,
): { readonly operation: string; readonly body: string } {
  const { pathname, searchParams } = new URL(url, "http://sandbox");
  for (const route of ROUTES[service] ?? []) {
    const groups = route.path.exec(pathname)?.groups;
    if (groups === undefined || route.method !== method) continue;
    const inPath = Object.entries(groups).map(([key, text]) => [key, decodeURIComponent(text)]);
    const body = JSON.stringify({
      ...Object.fromEntries(searchParams),
      ...Object.fromEntries(inPath),
    });
    return { operation: route.operation, body };
  }
  return { operation: "", body: "{}" };
}
