/** The private address of the published task, from ECS's reply to the intent. */
import { describe, expect, test } from "vitest";
import { readTasks } from "../../../../lambda/aws/ecs-reply.ts";
import { decide } from "../../../../lambda/domain/decide.ts";
import type { TaskView } from "../../../../lambda/domain/observed.ts";
import { IP1, IP2, recordSet, SERVICE } from "../../../support/fixtures.ts";

const detail = (name: string, value?: string) => ({ name, value });

function read(...attachments: readonly object[]): TaskView | undefined {
  const task = { taskArn: "arn:1", lastStatus: "RUNNING", desiredStatus: "RUNNING", attachments };
  const reading = readTasks("ecs:DescribeTasks", ["arn:1"], { tasks: [task], failures: [] });
  return reading.kind === "known" ? reading.value.tasks[0] : undefined;
}

const eni = (...details: readonly object[]) => ({ type: "ElasticNetworkInterface", details });

describe("the address in ECS's reply", () => {
  test("an interface after a Service Connect attachment / read / the interface's", () => {
    const connect = { type: "ServiceConnect", details: [detail("privateIPv4Address", "10.9.9.9")] };
    const own = eni(
      detail("subnetId", "subnet-1"),
      detail("networkInterfaceId", "eni-1"),
      detail("privateIPv4Address", "10.0.1.7"),
    );
    expect(read(connect, own)).toMatchObject({ interfaceId: "eni-1", privateIpv4: "10.0.1.7" });
  });

  test("an interface whose address is not there yet / read / without one", () => {
    const task = read(eni(detail("privateIPv4Address"), detail("networkInterfaceId", "eni-1")));
    expect(task).toMatchObject({ interfaceId: "eni-1" });
    expect(task && "privateIpv4" in task).toBe(false);
  });

  test("an attachment without an id / read / without id and address", () => {
    const task = read(eni(detail("privateIPv4Address", "10.0.1.7")));
    expect(task && ("interfaceId" in task || "privateIpv4" in task)).toBe(false);
  });
});

describe("the address of the intent", () => {
  const task = (n: number, more: Partial<TaskView> = {}): TaskView => ({
    arn: `arn:${n}`,
    service: SERVICE.service,
    lastStatus: "RUNNING",
    desiredStatus: "RUNNING",
    health: "UNKNOWN",
    startedAtMs: n,
    interfaceId: `eni-${n}`,
    privateIpv4: `10.0.1.${n}`,
    ...more,
  });
  const interfaces = new Map([
    ["eni-1", { ipv4: IP1, ipv6: [] }],
    ["eni-2", { ipv4: IP2, ipv6: [] }],
  ]);
  const privateOf = (tasks: readonly TaskView[], publish: "newest" | "all" = "newest") => {
    const intent = decide({ tasks, interfaces }, recordSet({ publish }));
    return intent.kind === "publish" ? intent.privateIpv4 : intent.kind;
  };

  test("an overlap of two / decided / the newer one's, whichever is published", () => {
    expect(privateOf([task(1), task(2)])).toBe("10.0.1.2");
    expect(privateOf([task(2), task(1)], "all")).toBe("10.0.1.2");
  });

  test("the newest has no public address yet, all are published / decided / the other's", () => {
    expect(privateOf([task(1), task(3)], "all")).toBe("10.0.1.1");
  });

  test("a fallback, since no task runs / decided / none", () => {
    const whenEmpty = { kind: "fallback", addresses: [IP1] } as const;
    const intent = decide({ tasks: [], interfaces }, recordSet({ whenEmpty }));
    expect(intent).toEqual({ kind: "publish", addresses: [IP1], from: "fallback" });
  });
});
