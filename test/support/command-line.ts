/** For tests of commands: the desk, and what they print without what differs from run to run. */
export * from "../../sandbox/desk.ts";

/** Without what differs from run to run: how long it took, and where the folder is. */
export const stable = (text: string): string =>
  text
    .replace(/\b(?:Took|took) \d+\.\d s/g, "Took N s")
    .replace(/所要時間は \d+\.\d 秒/g, "所要時間は N 秒")
    .replace(/"tookMs": \d+/g, '"tookMs": 0')
    .replaceAll(/\S*fargate-ddns-desk-\w+/g, "FOLDER")
    .replaceAll(/127\.0\.0\.1:\d+/g, "127.0.0.1:PORT");
