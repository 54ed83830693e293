/** Cloudflare's `Ratelimit` header: as it is, as it may become, and malformed. */
import { expect, test } from "vitest";
import { callsLeftOf, scarceForMs } from "../../../lambda/cloudflare/calls-left.ts";

test.each<[string, number | undefined]>([
  ['"default";r=50;t=30', 50],
  ['"default";r=0;t=270', 0],
  ['"default"; r=50 ; t=30', 50],
  ['"default";t=30;r=50', 50],
  // Of several limits the nearest counts, in any position.
  ['"burst";r=7;t=1, "default";r=1198;t=270', 7],
  ['"default";r=1198;t=270,"burst";r=7;t=1', 7],
  ['"default";r=-1;t=30', undefined],
  ['"default";r=many', undefined],
  ['"default";err=50;t=30', undefined],
  ['"default";r=50%;t=30', undefined],
  ['"default";q=1200;w=300', undefined],
  ["", undefined],
])("%s / read / %s", (header, left) => {
  expect(callsLeftOf(header)).toBe(left);
});

test.each([null, undefined])("%s in its place / read / unknown", (header) => {
  expect(callsLeftOf(header)).toBeUndefined();
});

const POLICY = '"default";q=1200;w=300,"burst";q=100;w=60';
test.each<[string | null, string | null, number]>([
  ['"default";r=61;t=30', POLICY, 0],
  ['"default";r=60;t=30', POLICY, 30_000],
  ['"default";r=0;t=270', POLICY, 270_000],
  // A small limit alone is not scarce.
  ['"default";r=1199;t=299,"burst";r=60;t=9', POLICY, 0],
  ['"default";r=1199;t=299, "burst";r=5;t=9', POLICY, 9_000],
  ['"default";r=5;t=40,"burst";r=5;t=9', POLICY, 40_000],
  // Without the policy: the limit that Cloudflare documents.
  ['"default";r=60;t=30', null, 30_000],
  ['"default";r=61;t=30', null, 0],
  // Never for longer than a window, whatever the header says.
  ['"default";r=0;t=999999', POLICY, 300_000],
  ['"default";r=0', POLICY, 0],
  ['"default";t=30', POLICY, 0],
  ["", POLICY, 0],
  [null, null, 0],
])("%s of %s / read / scarce for %i ms", (limits, policies, ms) => {
  expect(scarceForMs(limits, policies)).toBe(ms);
});
