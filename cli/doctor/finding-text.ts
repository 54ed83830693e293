/** One finding on the screen: its mark, what was seen, and what corrects it. */
import { hanging, marked, step } from "../layout.ts";
import type { Paint } from "../terminal.ts";
import type { Finding } from "./check.ts";

export function findingText(
  { verdict, about, evidence, fix }: Finding,
  paint: Paint,
  width: number,
): string {
  const head = `  ${marked(verdict, paint)} `;
  const text = about === undefined ? evidence : `${about}: ${evidence}`;
  const steps = fix.map((one) => step(one, width - 2).replace(/^/gm, "  "));
  return [hanging(head, text, width), ...steps].join("\n");
}
