/** What stands at each name, whose it is, and which MX records lead to it. */
import { namesAbove } from "../../contract/values.ts";
import type { ObservedRecord } from "../../lambda/domain/observed.ts";
import { known, type Reading } from "../../lambda/domain/reading.ts";
import type { RecordSet } from "../../lambda/domain/record-set.ts";
import type { Session } from "../session/open.ts";
import type { CheckGroup } from "./check.ts";
import { judgeMx } from "./judge-mx.ts";
import { judgeRecords, type RecordFacts } from "./judge-records.ts";
import { readMx } from "./mx-facts.ts";

const CALL_MS = 4_000;

export const RECORDS: CheckGroup = {
  area: "records",
  needsStack: false,
  run: async (session, language) => {
    const { sets, config } = session;
    const zones = [...new Map(sets.map(({ zone }) => [zone.zone, zone])).values()];
    const [records, mx] = await Promise.all([
      Promise.all(sets.map((set) => readRecords(session, set))),
      Promise.all(zones.map((zone) => readMx(session, zone))),
    ]);
    const names = sets.map(({ name, zone }) => ({
      name,
      zone: zone.zone,
      isMail: config.records.some((one) => one.name === name && one.mailProbe !== undefined),
    }));
    return [
      ...records.flatMap((facts) => judgeRecords(facts, language)),
      ...mx.flatMap((facts) => judgeMx(facts, names, language)),
    ];
  },
};

async function readRecords({ ports }: Session, set: RecordSet): Promise<RecordFacts> {
  const list = (name: RecordSet["name"]) => ports.records.list(set.zone, name, CALL_MS);
  const [here, ...above] = await Promise.all([
    list(set.name),
    ...namesAbove(set.name, set.zone.zone).map(list),
  ]);
  return { set, here, above: joined(above) };
}

function joined(
  lists: readonly Reading<readonly ObservedRecord[]>[],
): Reading<readonly ObservedRecord[]> {
  const all: ObservedRecord[] = [];
  for (const list of lists) {
    if (list.kind === "unavailable") return list;
    all.push(...list.value);
  }
  return known(all);
}
