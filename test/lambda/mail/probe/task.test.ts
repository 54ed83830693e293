/** What the main function sends is accepted; anything else is a defect, and names the field. */
import { describe, expect, test } from "vitest";
import { parseTask } from "../../../../lambda/mail/probe/task.ts";
import { task } from "./support/tasks.ts";

const good = task(25, { recipient: "postmaster@example.com" });

describe("the probe's event", () => {
  test("with and without a recipient / read / as sent", () => {
    expect(parseTask(good)).toEqual(good);
    expect(parseTask(task(2525))).toEqual(task(2525));
  });

  test.each<readonly [string, unknown]>([
    ["record", null],
    ["record", []],
    ["record", "text"],
    ["record", { ...good, record: "" }],
    ["address", { ...good, address: "mx.example.com" }],
    ["address", { ...good, address: "::1" }],
    ["address", { ...good, address: undefined }],
    ["port", { ...good, port: "25" }],
    ["port", { ...good, port: 0 }],
    ["port", { ...good, port: 70_000 }],
    ["hostName", { ...good, hostName: 7 }],
    ["recipient", { ...good, recipient: "" }],
    ["recipient", { ...good, recipient: "a@b>\r\nDATA" }],
  ])("an invalid %s / read / thrown, naming a field", (_, event) => {
    expect(() => parseTask(event)).toThrow(/^\w+: expected/);
  });
});
