/** The template in Japanese: only what people read differs, and never a name or a command. */
import { describe, expect, test } from "vitest";
import { textsOfDescription } from "../../contract/alarm-description.ts";
import { ENVIRONMENT } from "../../contract/variables.ts";
import { assetDirectory } from "./support/assets.ts";
import { flat, TemplateView } from "./support/template.ts";

const assets = assetDirectory();
const RECORD = {
  ...{ name: "mx.example.com", zone: "example.com", cluster: "mail", service: "mx" },
  outsideCheck: true,
  mailProbe: { securityGroupId: "sg-0a1b2c3d4e5f60718" },
};
const viewIn = (language: "en" | "ja") =>
  new TemplateView(
    {
      records: [RECORD],
      mailProbe: { vpcId: "vpc-0a1b2c3d4e5f60718", subnetIds: ["subnet-1a2b3c4d"] },
      mailLog: { logGroup: "/ecs/mail" },
      language,
    },
    assets,
  );
const [en, ja] = [viewIn("en"), viewIn("ja")];
const alarmsOf = (view: TemplateView) =>
  ["Alarm", "CompositeAlarm"].flatMap((kind) => view.all(`AWS::CloudWatch::${kind}`));
const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;

describe("the configuration with Japanese", () => {
  test("its alarms / synthesized / the same names and commands, Japanese prose", () => {
    const [english, japanese] = [alarmsOf(en), alarmsOf(ja)];
    expect(japanese.map(([, { AlarmName }]) => AlarmName)).toEqual(
      english.map(([, { AlarmName }]) => AlarmName),
    );
    expect(japanese.length).toBeGreaterThan(14);
    for (const [at, [, { AlarmDescription }]] of japanese.entries()) {
      const { prose, commands } = textsOfDescription(flat(AlarmDescription));
      const before = textsOfDescription(flat(english[at]?.[1].AlarmDescription));
      expect(commands).toEqual(before.commands);
      expect(prose).toHaveLength(before.prose.length);
      for (const line of prose) expect(line).toMatch(JAPANESE);
      expect(before.prose.join()).not.toMatch(JAPANESE);
    }
  });

  test("its functions / synthesized / main, probe and forwarder know it", () => {
    const languages = (view: TemplateView) =>
      view
        .all("AWS::Lambda::Function")
        .flatMap(([, { Environment }]) => Environment?.Variables?.[ENVIRONMENT.language] ?? []);
    expect(languages(ja)).toEqual(["ja", "ja", "ja"]);
    expect(languages(en)).toEqual([]);
  });

  test("everything else / synthesized / is the same", () => {
    const without = (view: TemplateView) =>
      JSON.parse(view.text, (key, value) =>
        key === "AlarmDescription" || key === ENVIRONMENT.language ? undefined : value,
      );
    expect(without(ja)).toEqual(without(en));
  });
});
