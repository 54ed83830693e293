/**
 * AWS in process: the adapters' calls, handed to the simulated services. Permissions are not
 * asked for; the servers that HTTP comes through ask for them.
 */

import { fieldsOf, jsonOf } from "../../contract/unknown-json.ts";
import type { AwsCall, AwsInputs, AwsOperation } from "../../lambda/aws/call.ts";
import { AwsError } from "../aws/aws-error.ts";
import type { Ec2 } from "../aws/ec2/ec2.ts";
import type { AwsSandbox } from "../aws/index.ts";
import { PROTOCOLS } from "../aws/operations.ts";
import { type Call, type Came, withoutReply } from "./caller.ts";

type Services = Pick<AwsSandbox, "ecs" | "ec2" | "sns">;

export function awsInProcess(services: Services, call: Call): AwsCall {
  return async (operation, input, signal) => {
    const [service = "", name = ""] = operation.split(":");
    const came = await call(service, name, signal, () => ACTS[operation](services, input));
    return outputOf(PROTOCOLS[service] === "json", came);
  };
}

const ACTS: {
  readonly [Operation in AwsOperation]: (services: Services, input: AwsInputs[Operation]) => object;
} = {
  "ecs:ListTasks": ({ ecs }, input) => ecs.listTasks(sent(input)),
  "ecs:DescribeTasks": ({ ecs }, input) => ecs.describeTasks(sent(input)),
  "ec2:DescribeNetworkInterfaces": ({ ec2 }, input) => described(ec2, sent(input)),
  "sns:Publish": ({ sns }, input) => sns.publish(sent(input)),
};

type Sent<T> = { [Key in keyof T]: Exclude<T[Key], undefined> };

/** As it arrives: what is undefined is not sent. */
const sent = <T extends object>(input: T): Sent<T> => JSON.parse(JSON.stringify(input));

/** In the names of the SDK, which are not those of the wire. */
function described(ec2: Ec2, input: Sent<AwsInputs["ec2:DescribeNetworkInterfaces"]>): object {
  const { Filters, MaxResults: maxResults, NextToken } = input;
  const filters = Filters?.map(({ Name = "", Values = [] }) => ({ name: Name, values: Values }));
  const { interfaces, nextToken } = ec2.describe({
    ...(filters && { filters }),
    ...(maxResults !== undefined && { maxResults }),
    ...(NextToken !== undefined && { nextToken: NextToken }),
  });
  const NetworkInterfaces = interfaces.map(({ id, publicAddress: PublicIp, ipv6 }) => ({
    NetworkInterfaceId: id,
    ...(PublicIp !== undefined && { Association: { PublicIp } }),
    Ipv6Addresses: ipv6.map((Ipv6Address) => ({ Ipv6Address })),
  }));
  return { NetworkInterfaces, ...(nextToken !== undefined && { NextToken: nextToken }) };
}

/** @throws what a client of the SDK would, without an output */
function outputOf(isJson: boolean, came: Came<object>): object {
  switch (came.kind) {
    case "value":
      return came.value;
    case "reply": {
      // A client takes any JSON object for an output.
      const output = isJson && came.status === 200 ? fieldsOf(jsonOf(came.body)) : undefined;
      if (output !== undefined) return output;
      throw unreadable(isJson, came.status);
    }
    case "error": {
      const { code, message, status = 400 } = came;
      const about = { $fault: "client", $metadata: { httpStatusCode: status } };
      throw Object.assign(new AwsError(code, message, status), about);
    }
    default:
      throw withoutReply(came);
  }
}

function unreadable(isJson: boolean, httpStatusCode: number): Error {
  const $metadata = { httpStatusCode };
  // The clients that read XML take every 404 for an answer.
  const about =
    !isJson && httpStatusCode === 404
      ? { name: "NotFound", $fault: "client", $metadata }
      : { name: "SyntaxError", $metadata };
  return Object.assign(new Error("a reply that cannot be read"), about);
}
