/** A command that meets AWS or Cloudflare: open the session, or say what is in the way. */

import type { Input } from "./command.ts";
import { blockedBy, type Ending } from "./ending.ts";
import { openSession, type Session } from "./session/open.ts";
import { sessionOptions } from "./session/options.ts";

export async function withSession(
  input: Input,
  work: (session: Session) => Promise<Ending>,
): Promise<Ending> {
  const opened = await openSession(sessionOptions(input.options));
  return opened.ok ? work(opened.session) : blockedBy(opened.obstacle);
}
