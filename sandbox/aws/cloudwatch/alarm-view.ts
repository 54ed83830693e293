/** An alarm as it is now, for who asks. */
import type { AlarmState } from "./evaluate.ts";

export interface AlarmView {
  readonly name: string;
  readonly description: string;
  readonly state: AlarmState;
  readonly changedAtMs: number;
  readonly reason: string;
  readonly isComposite: boolean;
  readonly hasActionsEnabled: boolean;
}
