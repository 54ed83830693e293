/** The EC2 adapter against a fake that filters and pages as EC2 does. */

import { DescribeNetworkInterfacesCommand, EC2Client } from "@aws-sdk/client-ec2";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, expect, test } from "vitest";
import type { NonEmpty } from "../../../contract/values.ts";
import { ec2InterfaceSource } from "../../../lambda/aws/ec2.ts";
import { ec2Call } from "../../../lambda/aws/sdk-call.ts";
import { systemClock } from "../../../lambda/system-clock.ts";
import { COMMON_ERRORS, serviceError } from "../support/aws-errors.ts";

const client = new EC2Client({ region: "eu-west-1" });
const ec2 = mockClient(client);
const source = ec2InterfaceSource(ec2Call(client), systemClock);
const ids = (count: number) =>
  Array.from({ length: count }, (_, at) => `eni-${at}`) as unknown as NonEmpty<string>;

beforeEach(() => {
  ec2.reset();
});

/** An account with these interfaces, `size` to a page, for requests with a filter. */
function accountOf(all: readonly { readonly NetworkInterfaceId: string }[], size: number): void {
  ec2.on(DescribeNetworkInterfacesCommand).callsFake(async (input) => {
    const [filter, ...others] = input.Filters;
    const isFilter = filter?.Name === "network-interface-id" && others.length === 0;
    if (!isFilter || filter.Values.length > 200 || input.NetworkInterfaceIds !== undefined)
      throw serviceError("InvalidParameterValue", 400);
    const found = all.filter((one) => filter.Values.includes(one.NetworkInterfaceId));
    const from = Number(input.NextToken ?? 0);
    const next = from + size < found.length ? { NextToken: String(from + size) } : {};
    return { NetworkInterfaces: found.slice(from, from + size), ...next };
  });
}

test("450 interfaces in pages of 90, one gone / requested / all but that one", async () => {
  const all = ids(450).map((id) => ({ NetworkInterfaceId: id, Association: { PublicIp: id } }));
  accountOf(all.slice(1), 90);
  const found = await source.addresses(ids(450), 500);
  const expected = all.slice(1).map(({ NetworkInterfaceId: id }) => [id, { ipv4: id, ipv6: [] }]);
  expect(found).toEqual({ kind: "known", value: new Map(expected as [string, object][]) });
});

test.each([
  [{ Association: { PublicIp: "192.0.2.1" } }, { ipv4: "192.0.2.1", ipv6: [] }],
  [{ Association: {}, Ipv6Addresses: [{ Ipv6Address: "2001:db8::1" }] }, { ipv6: ["2001:db8::1"] }],
  [{ Association: { PublicIp: "" }, Ipv6Addresses: [] }, { ipv6: [] }],
  [{}, { ipv6: [] }],
])("interface with %j / requested / %j", async (fields, expected) => {
  accountOf([{ NetworkInterfaceId: "eni-0", ...fields }], 100);
  const found = await source.addresses(ids(1), 500);
  expect(found).toEqual({ kind: "known", value: new Map([["eni-0", expected]]) });
});

test.each([[[]], [[""]], [["eni-1", undefined]]])(
  "list of ids %j / requested / incomplete, and the account is not read",
  async (list) => {
    ec2.on(DescribeNetworkInterfacesCommand).resolves({ NetworkInterfaces: [] });
    const found = await source.addresses(list as unknown as NonEmpty<string>, 500);
    expect(found).toMatchObject({ because: { code: "incomplete" } });
    expect(ec2.calls()).toEqual([]);
  },
);

test.each([
  {},
  { NetworkInterfaces: [null] },
  { NetworkInterfaces: [{ NetworkInterfaceId: "eni-999" }] },
  { NetworkInterfaces: [{ NetworkInterfaceId: "eni-0", Association: { PublicIp: 7 } }] },
  { NetworkInterfaces: [{ NetworkInterfaceId: "eni-0", Ipv6Addresses: [{}] }] },
  { NetworkInterfaces: [{ NetworkInterfaceId: "eni-0", Ipv6Addresses: "none" }] },
  { NetworkInterfaces: [], NextToken: "again" },
])("reply %j / requested / malformed, not empty", async (reply) => {
  ec2.on(DescribeNetworkInterfacesCommand).callsFake(async () => reply);
  const found = await source.addresses(ids(1), 500);
  expect(found).toMatchObject({ because: { code: "malformed-reply" } });
});

test("one of two chunks fails / requested / nothing is known", async () => {
  ec2.on(DescribeNetworkInterfacesCommand).callsFake(async (input) => {
    if (input.Filters[0].Values.length < 200) throw serviceError("RequestLimitExceeded", 503);
    return { NetworkInterfaces: [] };
  });
  expect(await source.addresses(ids(201), 500)).toMatchObject({ because: { code: "throttled" } });
});

test.each(COMMON_ERRORS)("%s / requested / %s", async (error, code) => {
  ec2.on(DescribeNetworkInterfacesCommand).rejects(error);
  expect(await source.addresses(ids(1), 500)).toMatchObject({ because: { code } });
});
