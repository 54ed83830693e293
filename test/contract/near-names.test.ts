/** The names beside and above one, which the function asks for, too. */
import { expect, test } from "vitest";
import { nameBeside, namesAbove } from "../../contract/values.ts";
import { fqdn } from "../support/fixtures.ts";

const ZONE = fqdn("example.com");

test.each([
  ["mx.example.com", "fargate-ddns-check.example.com"],
  ["a.mx.example.com", "fargate-ddns-check.mx.example.com"],
  ["*.mx.example.com", "fargate-ddns-check.example.com"],
  ["example.com", undefined],
  ["*.example.com", undefined],
])("%s / a name beside it asked for / %s", (name, beside) => {
  expect(nameBeside(fqdn(name), ZONE)).toBe(beside);
});

test.each([
  ["example.com", []],
  ["mx.example.com", []],
  ["a.mx.example.com", ["mx.example.com"]],
  ["b.a.mx.example.com", ["mx.example.com", "a.mx.example.com"]],
])("%s / the names above it listed / %j", (name, above) => {
  expect(namesAbove(fqdn(name), ZONE)).toEqual(above);
});
