/** Form, activity and rights first; a token that fails is not stored. */
import { placeText } from "../../../contract/secret-place.ts";
import type { Run } from "../../command.ts";
import { EXIT } from "../../ending.ts";
import { hanging, marked } from "../../layout.ts";
import { withSession } from "../../with-session.ts";
import { newToken } from "../new-token.ts";
import { findingsText, placeInWords, readObstacle, storeObstacle } from "../parts.ts";
import { tokenPlace, withToken } from "../place.ts";
import { TEXTS } from "../texts.ts";

export const run: Run = (input, terminal) =>
  withSession(input, async (session) => {
    const { language } = terminal;
    const texts = TEXTS[language];
    const unchecked = input.options["unchecked"] === true;
    const given = await newToken(session, terminal, { unchecked });
    if (!given.ok) return given.ending;
    const { config, caller } = session;
    const place = tokenPlace(config.token, caller.client);
    const before = await terminal.during(texts.storing, place.read());
    // Who may write a parameter need not be allowed to read it; a secret may hold other fields.
    if (before.kind === "unavailable" && config.token.kind === "secretsmanager")
      return readObstacle(before.because, config.token, language);
    const text = before.kind === "known" ? withToken(before.value, given.token) : given.token;
    const done = await terminal.during(texts.storing, place.write(text));
    if (done.kind === "unavailable") return storeObstacle(done.because, config.token, language);
    const { findings } = given;
    return {
      exitCode: EXIT.right,
      data: { stored: true, place: placeText(config.token), findings },
      screen: (paint, width) => {
        const said = `${texts.stored.replace("{place}", placeInWords(config.token, language))} ${texts.takesEffect}`;
        const stored = hanging(`${marked("ok", paint)} `, said, width);
        return [...findingsText(findings, paint, width), stored].join("\n\n");
      },
    };
  });
