/** Cloudflare's `Ratelimit` header, as it is, as it may become, and broken. */
import { expect, test } from "vitest";
import { callsLeftOf } from "../../lambda/core/calls-left.ts";

test.each<[string, number | undefined]>([
  ['"default";r=50;t=30', 50],
  ['"default";r=0;t=270', 0],
  ['"default"; r=50 ; t=30', 50],
  ['"default";t=30;r=50', 50],
  // Of several limits the nearest counts, wherever it stands.
  ['"burst";r=7;t=1, "default";r=1198;t=270', 7],
  ['"default";r=1198;t=270,"burst";r=7;t=1', 7],
  ['"default";r=-1;t=30', undefined],
  ['"default";r=many', undefined],
  ['"default";err=50;t=30', undefined],
  ['"default";q=1200;w=300', undefined],
  ["", undefined],
])("%s / read / %s", (header, left) => {
  expect(callsLeftOf(header)).toBe(left);
});

test.each([null, undefined])("%s in its place / read / nothing", (header) => {
  expect(callsLeftOf(header)).toBeUndefined();
});
