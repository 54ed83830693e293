/** The interface of a task among the attachments of an event or of DescribeTasks. */
import { expect, test } from "vitest";
import { interfaceOf } from "../../../lambda/domain/task-interface.ts";

const ID = { name: "networkInterfaceId", value: "eni-1" };
const PRIVATE = { name: "privateIPv4Address", value: "10.0.0.7" };
const OTHER_ID = { name: "networkInterfaceId", value: "eni-2" };
const eni = (details: unknown) => ({ type: "eni", details });

test.each<[string, unknown, object?]>([
  ["of an event", [eni([ID, PRIVATE])], { interfaceId: "eni-1", privateIpv4: "10.0.0.7" }],
  ["of DescribeTasks", [{ ...eni([ID]), type: "ElasticNetworkInterface" }]],
  ["without its private address", [eni([ID])]],
  ["after another type's", [{ type: "Service Connect", details: [OTHER_ID] }, eni([ID])]],
  ["after one without details", [eni(undefined), eni([ID])]],
  ["after one without its id", [eni([PRIVATE]), eni([ID])]],
  ["after odd entries", [7, null, eni([7, { name: "networkInterfaceId" }, ID])]],
  ["named twice: the first counts", [eni([ID, OTHER_ID]), eni([OTHER_ID])]],
])("an interface %s / read / its id, and what else is said of it", (_, attachments, expected) => {
  expect(interfaceOf(attachments)).toStrictEqual(expected ?? { interfaceId: "eni-1" });
});

test.each([
  ["no list", undefined],
  ["a text in place of a list", "eni"],
  ["an empty list", []],
  ["another type alone", [{ type: "Service Connect", details: [ID] }]],
  ["details that are no list", [eni("networkInterfaceId")]],
  ["an empty id", [eni([{ ...ID, value: "" }])]],
])("%s / read / no interface", (_, attachments) => {
  expect(interfaceOf(attachments)).toStrictEqual({});
});
