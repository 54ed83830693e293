/** What a person wrote in a record's comment, and when it gives way so that the address is written. */
import { describe, expect, test } from "vitest";
import {
  carriesNote,
  mayBlameNote,
  mustDropNotes,
  withoutNotes,
} from "../../../lambda/domain/notes.ts";
import type { RecordBody, Step } from "../../../lambda/domain/plan.ts";
import type { Fault, FaultCode } from "../../../lambda/domain/reading.ts";
import { IP1, IP2, NAME, OURS, OWNER, record } from "../../support/fixtures.ts";

const body = (comment: string): RecordBody => ({
  ...{ name: NAME, type: "A", content: IP2, ttlSeconds: 60, proxied: false },
  comment,
});
const edit = (before: string, after: string): Step => ({
  op: "edit",
  before: record({ content: IP1, comment: before }),
  after: body(after),
});
const NOTED = `${OURS} | ask Naoya`;
const ADOPTION = edit("ask Naoya", NOTED);
const BARE_ADOPTION = edit("", OURS);
const SAME_COMMENT = edit(NOTED, NOTED);
const REMOVAL: Step = { op: "delete", before: record({ comment: NOTED }) };
const CREATION: Step = { op: "create", after: body(NOTED) };

describe("steps are written", () => {
  test.each([
    ["an edit that stamps a note", [ADOPTION], true],
    ["such an edit after others", [REMOVAL, SAME_COMMENT, ADOPTION], true],
    ["an edit that stamps an empty comment", [BARE_ADOPTION], false],
    ["an edit that leaves the comment as it is", [SAME_COMMENT], false],
    ["no edit", [REMOVAL, CREATION], false],
    ["no step", [], false],
  ] as const)("%s / asked for a note / whether the call carries one", (_, steps, carries) => {
    expect(carriesNote(steps)).toBe(carries);
  });

  test("a note among other steps / left out / its edit has the stamp alone, the others stay", () => {
    const others = [REMOVAL, BARE_ADOPTION, SAME_COMMENT, CREATION] as const;
    const bare = edit("ask Naoya", OURS);
    expect(withoutNotes([ADOPTION, ...others], OWNER)).toEqual([bare, ...others]);
    expect(withoutNotes([...others, ADOPTION], OWNER)).toEqual([...others, bare]);
  });
});

const fault = (code: FaultCode, message = "UpdateRecord: no"): Fault => ({ code, message });

describe("calls with a note fail", () => {
  test.each([
    ["rejected", true],
    ["malformed-reply", true],
    ["server-error", true],
    ["timeout", false],
    ["rate-limited", false],
    ["token-refused", false],
  ] as const)("%s / the note may be the cause: %s", (code, mayBe) => {
    expect(mayBlameNote(fault(code))).toBe(mayBe);
  });

  const [rejected, error] = [fault("rejected"), fault("server-error")];
  test.each([
    ["none", [], false],
    ["one refusal that names the comment", [fault("rejected", "Comment is too long")], true],
    ["one refusal of another cause", [rejected], false],
    ["one refusal with a longer word", [fault("rejected", "commented records")], false],
    ["two refusals", [rejected, rejected], true],
    ["an error that names the comment", [fault("server-error", "comment")], false],
    ["a refusal and an error", [rejected, error], false],
    ["two errors", [error, error], false],
    ["three faults", [error, rejected, error], true],
  ] as const)("%s / judged / whether the note gives way", (_, blamed, mustDrop) => {
    expect(mustDropNotes(blamed)).toBe(mustDrop);
  });
});
