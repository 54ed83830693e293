/** The watching itself in virtual time, and greetings over real sockets. */
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { greets } from "../../../cli/drill/greeting.ts";
import type { Sample } from "../../../cli/drill/sample.ts";
import { type Watching, watch } from "../../../cli/drill/watch.ts";
import { systemClock } from "../../../lambda/system-clock.ts";
import { START_MS, VirtualClock } from "../../support/virtual-clock.ts";

const never = new AbortController().signal;
const record = (atMs: number): Sample => ({ kind: "record", atMs, addresses: [] });

function watching(clock: VirtualClock, more: Partial<Watching> = {}): Watching {
  const read: Watching["sources"][number]["read"] = async (_, keep) => keep(record(clock.now()));
  return {
    sources: [{ everyMs: 2_000, read }],
    clock,
    endMs: START_MS + 60_000,
    interrupted: never,
    isOver: () => false,
    ...more,
  };
}

test("a source / watch until the time is up / asked at its pace", async () => {
  const clock = new VirtualClock();
  const samples: Sample[] = [];
  expect(await clock.run(watch(samples, watching(clock)))).toBe("time-up");
  expect(samples.slice(0, 3).map(({ atMs }) => atMs - START_MS)).toEqual([0, 2_000, 4_000]);
  expect(clock.now() - START_MS).toBe(60_000);
});

test("it is over / watch / ends at the next check", async () => {
  const clock = new VirtualClock();
  const isOver = (soFar: readonly Sample[]) => soFar.length === 3;
  expect(await clock.run(watch([], watching(clock, { isOver })))).toBe("over");
  expect(clock.now() - START_MS).toBeLessThanOrEqual(5_000);
});

test("Ctrl-C / watch / ends at once, and nothing more is kept", async () => {
  const clock = new VirtualClock();
  const stop = new AbortController();
  const samples: Sample[] = [];
  clock.after(3_500, () => stop.abort());
  const end = watch(samples, watching(clock, { interrupted: stop.signal }));
  expect(await clock.run(end)).toBe("interrupted");
  const seen = samples.length;
  await clock.run(clock.sleep(10_000));
  expect(samples).toHaveLength(seen);
});

/** A mail server, or what takes its place. */
async function serving(serve: (socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => socket.destroy());
    serve(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return (server.address() as AddressInfo).port;
}

test.each([
  ["greets", "220 mx.example.com ESMTP\r\n", true],
  ["greets in several lines", "220-wait\r\n220 mx.example.com\r\n", true],
  ["refuses", "554 no\r\n", false],
])("a server that %s / ask / %s", async (_, said, answer) => {
  const port = await serving((socket) => void socket.write(said));
  expect(await greets("127.0.0.1", { port }, systemClock)).toBe(answer);
});

test("a server that hangs up, and none at all / ask / no greeting", async () => {
  const port = await serving((socket) => void socket.end());
  expect(await greets("127.0.0.1", { port }, systemClock)).toBe(false);
  expect(await greets("127.0.0.1", { port: 1 }, systemClock)).toBe(false);
});

test("a proxy that wants a password, or finds no way / ask / no greeting", async () => {
  const wary = await serving(
    (socket) => void socket.on("data", () => socket.write("\u0005\u0002")),
  );
  let asked = 0;
  const lost = await serving((socket) => {
    socket.on("data", () => {
      asked += 1;
      socket.write(asked === 1 ? "\u0005\u0000" : "\u0005\u0004\u0000\u0001\0\0\0\0\0\0");
    });
  });
  for (const port of [wary, lost]) {
    const proxy = { host: "127.0.0.1", port, isName: false };
    expect(await greets("192.0.2.1", { port: 25, proxy }, systemClock)).toBe(false);
  }
});
