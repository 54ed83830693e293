/** For tests of commands: the desk, and what they print without what differs from run to run. */
import { afterEach } from "vitest";
import { type Desk, type DeskOptions, openDesk } from "../../sandbox/desk.ts";

export * from "../../sandbox/desk.ts";

/** Opens a desk that is closed when its test ends. */
export function deskOfTest(): (options?: DeskOptions) => Promise<Desk> {
  let desk: Desk | undefined;
  afterEach(async () => {
    await desk?.close();
    desk = undefined;
  });
  return async (options = {}) => {
    desk = await openDesk(options);
    return desk;
  };
}

/** Without what differs from run to run: how long it took, and where the folder is. */
export const stable = (text: string): string =>
  text
    .replace(/\b(?:Took|took) \d+\.\d s/g, "Took N s")
    .replace(/所要時間は \d+\.\d 秒/g, "所要時間は N 秒")
    .replace(/"tookMs": \d+/g, '"tookMs": 0')
    .replaceAll(/\S*fargate-ddns-desk-\w+/g, "FOLDER")
    .replaceAll(/127\.0\.0\.1:\d+/g, "127.0.0.1:PORT");
