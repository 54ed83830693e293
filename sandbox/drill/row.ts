/** Whole minutes, begun ones counted: from the fault to ALARM, and from its end to OK. */
export type Times = readonly [untilAlarm: number, untilOk: number];

/** Of one fault, by the alarm's title. */
export type Row = Readonly<Record<string, Times>>;
