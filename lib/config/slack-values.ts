/**
 * Parsers of the values that lead to Slack. People write a channel's name where its id is
 * wanted, copy a link, or paste the webhook's URL, which is a secret: each error says what to
 * write instead, and no URL is repeated.
 */
import { no, type Parsed } from "../../contract/values.ts";

/** An id by itself, in the wrong case, or in a link such as Slack's "Copy link" gives. */
function idIn(input: string, letters: string): string | undefined {
  const form = new RegExp(`^[${letters}][A-Z0-9]{7,20}$`);
  const parts = input.startsWith("http") ? input.split(/[/?#]/) : [input];
  // No name of a channel by chance: an id has digits.
  return parts.map((part) => part.toUpperCase()).find((id) => form.test(id) && /\d/.test(id));
}

export function parseSlackWorkspaceId(input: unknown): Parsed<string> {
  const expected = "the id of a Slack workspace: T, then capital letters and digits";
  const where = "copy it from Amazon Q Developer in chat applications, where you authorised Slack";
  if (typeof input !== "string") return no(expected, where);
  if (/^T[A-Z0-9]{7,20}$/.test(input)) return { ok: true, value: input };
  const meant = idIn(input, "T");
  if (meant !== undefined) return no(expected, `write "${meant}"`);
  if (idIn(input, "CG") !== undefined)
    return no(expected, `that is a channel's id, for "channelId"; for the workspace's, ${where}`);
  return no(expected, `not its name or address: ${where}`);
}

export function parseSlackChannelId(input: unknown): Parsed<string> {
  const expected = "the id of a Slack channel: C or G, then capital letters and digits";
  const where =
    "in Slack, click the channel's name at the top of the channel; its id, such as " +
    "C0123ABCDEF, is at the end of the tab About";
  if (typeof input !== "string") return no(expected, where);
  if (/^[CG][A-Z0-9]{7,20}$/.test(input)) return { ok: true, value: input };
  const meant = idIn(input, "CG");
  if (meant !== undefined) return no(expected, `write "${meant}"`);
  if (/^D[A-Z0-9]{7,20}$/.test(input))
    return no(expected, `a direct message cannot be used; choose a channel: ${where}`);
  if (idIn(input, "T") !== undefined)
    return no(expected, `that is a workspace's id, for "workspaceId"; for the channel's: ${where}`);
  return no(expected, `write its id instead of its name: ${where}`);
}
