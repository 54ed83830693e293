/** Versions in CHANGELOG.md: `## 0.2.0 (unreleased)`, and with a date once they are released. */

export interface Version {
  readonly version: string;
  readonly isReleased: boolean;
  /** What the changelog says of it. */
  readonly text: string;
}

/** The newest first, as they stand there. */
export const versionsIn = (changelog: string): readonly Version[] =>
  changelog
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const [head = "", ...lines] = section.split("\n");
      const [, version = "", state = ""] = /^(\S+)(?: \((.*)\))?/.exec(head) ?? [];
      return { version, isReleased: state !== "unreleased", text: lines.join("\n") };
    });

/** Also where its lines are broken in other places. */
export const says = ({ text }: Version, sentence: string): boolean =>
  inOneLine(text).includes(inOneLine(sentence));

const inOneLine = (text: string): string => text.replaceAll(/\s+/g, " ");
