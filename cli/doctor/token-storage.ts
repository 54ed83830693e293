/** Where the Cloudflare token is stored, and whether what is there can be one. Never shows it. */
import { GetParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import type { Language, Translated } from "../../contract/language.ts";
import type { SecretPlace } from "../../contract/secret-place.ts";
import { known, type Reading } from "../../lambda/domain/reading.ts";
import { filled } from "../filled.ts";
import type { Session } from "../session/open.ts";
import { formText, type OddForm, oddFormOf } from "../token/form.ts";
import { tokenPlace } from "../token/place.ts";
import { type CheckGroup, type Finding, finding } from "./check.ts";
import { ask, unread } from "./unread.ts";

interface Texts {
  /** {place}. */
  readonly stored: string;
  readonly missing: string;
  readonly parameter: string;
  readonly secret: string;
  readonly encrypted: string;
  /** {type}. */
  readonly plain: string;
  readonly storeAgain: string;
  readonly wellFormed: string;
  /** {oddity}: the end of a sentence. */
  readonly malformed: string;
}

const TEXTS: Translated<Texts> = {
  en: {
    stored: "The token is stored in the {place}.",
    missing: "There is no {place} in this account and region: no token is stored.",
    parameter: "parameter {name}",
    secret: "secret {name}",
    encrypted: "It is stored encrypted.",
    plain: "It is stored unencrypted (type {type}): whoever may list parameters can read it.",
    storeAgain: "Delete the parameter, then store the token again:",
    wellFormed: "What is stored has the form of a token.",
    malformed: "What is stored cannot be a token: it {oddity}.",
  },
  ja: {
    stored: "トークンは{place}に保存されています。",
    missing: "このアカウントとリージョンに{place}がなく、トークンは保存されていません。",
    parameter: "パラメータ {name} ",
    secret: "シークレット {name} ",
    encrypted: "暗号化されて保存されています。",
    plain:
      "暗号化されずに保存されています（タイプ {type}）。パラメータを読める人なら誰でも見られます。",
    storeAgain: "パラメータを削除し、トークンを保存し直してください:",
    wellFormed: "保存されている値はトークンの形式です。",
    malformed: "保存されている値はトークンではありません: {oddity}。",
  },
};

export interface StorageFacts {
  readonly place: SecretPlace;
  /** Undefined: nothing is stored there. */
  readonly stored: Reading<Stored | undefined>;
}

interface Stored {
  /** Of the parameter; a secret has none. */
  readonly type?: string;
  readonly oddity?: OddForm;
}

export const TOKEN_STORAGE: CheckGroup = {
  area: "token",
  needsStack: false,
  run: async (session, language) => judgeStorage(await readStorage(session), language),
};

async function readStorage({ config, caller }: Session): Promise<StorageFacts> {
  const place = config.token;
  if (place.kind === "ssm") return { place, stored: await readParameter(place.name, caller) };
  const read = await tokenPlace(place, caller.client).read();
  if (read.kind === "unavailable") return { place, stored: read };
  return { place, stored: known(read.value === undefined ? undefined : formOf(read.value, place)) };
}

async function readParameter(
  Name: string,
  { client }: Session["caller"],
): Promise<Reading<Stored | undefined>> {
  const ssm = new SSMClient({ ...client, maxAttempts: 3 });
  const reply = await ask("ssm:GetParameter", (options) =>
    ssm.send(new GetParameterCommand({ Name, WithDecryption: true }), options),
  );
  if (reply.kind === "unavailable")
    return reply.because.code === "not-found" ? known(undefined) : reply;
  const { Type, Value = "" } = reply.value.Parameter ?? {};
  return known({ ...(Type && { type: Type }), ...formOf(Value, { kind: "ssm", name: Name }) });
}

function formOf(text: string, { kind }: SecretPlace): Stored {
  const oddity = oddFormOf(text, kind);
  return oddity === undefined ? {} : { oddity };
}

export function judgeStorage(
  { place, stored }: StorageFacts,
  language: Language,
): readonly Finding[] {
  const texts = TEXTS[language];
  if (stored.kind === "unavailable") return [unread("token.stored", stored.because, language)];
  const name = filled(place.kind === "ssm" ? texts.parameter : texts.secret, { name: place.name });
  const set = "npx fargate-ddns token set";
  if (stored.value === undefined)
    return [finding("token.stored", "wrong", filled(texts.missing, { place: name }), [set])];
  const { type = "SecureString", oddity } = stored.value;
  const isEncrypted = type === "SecureString";
  const remove = `aws ssm delete-parameter --name ${place.name}`;
  return [
    finding("token.stored", "ok", filled(texts.stored, { place: name })),
    isEncrypted
      ? finding("token.secure-string", "ok", texts.encrypted)
      : finding("token.secure-string", "warning", filled(texts.plain, { type }), [
          texts.storeAgain,
          remove,
          set,
        ]),
    oddity === undefined
      ? finding("token.form", "ok", texts.wellFormed)
      : finding("token.form", "wrong", oddText(oddity, language), [set]),
  ];
}

const oddText = (oddity: OddForm, language: Language): string =>
  filled(TEXTS[language].malformed, { oddity: formText(oddity, language) });
