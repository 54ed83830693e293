/**
 * The languages that the services speak: JSON (ECS, SSM, CloudWatch …), JSON behind paths (Lambda,
 * Scheduler) and query with XML replies (EC2, SNS …). Only the forms that the server needs.
 */
import type { AwsError } from "./aws-error.ts";

export type Protocol = "json" | "rest" | "ec2" | "query";

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

type Xml = string | number | boolean | undefined | readonly Xml[] | { readonly [key: string]: Xml };

const escapeText = (text: string) =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");

/** `element`: what those of a list are called. */
function xml(value: Xml, element: "item" | "member"): string {
  if (value === undefined) return "";
  if (typeof value !== "object") return escapeText(String(value));
  if (Array.isArray(value))
    return value.map((one) => `<${element}>${xml(one, element)}</${element}>`).join("");
  return Object.entries(value)
    .map(([key, inner]) => (inner === undefined ? "" : `<${key}>${xml(inner, element)}</${key}>`))
    .join("");
}

const JSON_TYPE = { json: "application/x-amz-json-1.1", rest: "application/json" };

const NAMESPACE = {
  ec2: "http://ec2.amazonaws.com/doc/2016-11-15/",
  query: "http://sns.amazonaws.com/doc/2010-03-31/",
};

export function writeResult(
  protocol: Protocol,
  operation: string,
  result: object,
  requestId: string,
): Reply {
  const ids = { "x-amzn-requestid": requestId };
  if (protocol === "json" || protocol === "rest") {
    const headers = { ...ids, "content-type": JSON_TYPE[protocol] };
    return { status: 200, headers, body: JSON.stringify(result) };
  }
  const inner = xml(result as Xml, protocol === "ec2" ? "item" : "member");
  const content =
    protocol === "ec2"
      ? `<requestId>${requestId}</requestId>${inner}`
      : `<${operation}Result>${inner}</${operation}Result>` +
        `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata>`;
  const element = `${operation}Response`;
  const body = `<${element} xmlns="${NAMESPACE[protocol]}">${content}</${element}>`;
  return { status: 200, headers: { ...ids, "content-type": "text/xml;charset=UTF-8" }, body };
}

export function writeError(
  protocol: Protocol,
  { code, message, status }: AwsError,
  requestId: string,
): Reply {
  const ids = { "x-amzn-requestid": requestId };
  if (protocol === "json" || protocol === "rest") {
    const headers = {
      ...ids,
      "content-type": JSON_TYPE[protocol],
      ...(protocol === "rest" && { "x-amzn-errortype": code }),
    };
    return { status, headers, body: JSON.stringify({ __type: code, message }) };
  }
  const headers = { ...ids, "content-type": "text/xml;charset=UTF-8" };
  const error = { Code: code, Message: message };
  const body =
    protocol === "ec2"
      ? xml({ Response: { Errors: { Error: error }, RequestID: requestId } }, "item")
      : xml(
          {
            ErrorResponse: {
              Error: { Type: status < 500 ? "Sender" : "Receiver", ...error },
              RequestId: requestId,
            },
          },
          "member",
        );
  return { status, headers, body };
}

/** `Prefix.1`, `Prefix.2`, … of a query body. */
export function numbered(form: URLSearchParams, prefix: string): string[] {
  const values: string[] = [];
  for (let n = 1; ; n += 1) {
    const value = form.get(`${prefix}.${n}`);
    if (value === null) return values;
    values.push(value);
  }
}
