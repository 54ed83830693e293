/**
 * Words at the bounds of the rules that distinguish secrets from names. Most are neither: they are here
 * so that nobody moves a bound without noticing.
 */
import { describe, expect, test } from "vitest";
import { HIDDEN, holdsSecret, withoutSecretWords } from "../../contract/secret-words.ts";

const isMasked = (text: string): boolean => withoutSecretWords(text).includes(HIDDEN);

describe("shown", () => {
  test.each([
    ["six odd words of three letters", "xkq-zvw-bfd-hjk-mnp-qrs"],
    ["15 odd letters of one case", "cdccb--vfzgmnkzssm"],
    ["14 odd capitals among words in capitals", "SKZFRKMCDTVMCV-AWS-TEST"],
    ["12 hexadecimal digits in capitals", "Mail-DEADEDACEDFA-box"],
    ["a long word without a hexadecimal digit", "MonitoringTopology"],
    ["a number with one letter in it", "Mail-12345g678901-x"],
    ["a number of twelve digits, in parts", "51d94444444=3602+token_0/AWS"],
    ["a word with a hash of the CDK's behind it", "boxF0F1F2F3-Mail-x"],
    ["two words with such hashes", "r-notices7BA2A25-Function1D951D900\nstack-test"],
    ["an odd word and two long numbers", "qbgfpnzqd-779915\u200b 37748264688246"],
    ["one letter, twelve times", "mail-llllllllllll_r99-bdcbService"],
  ])("%s", (_, text) => {
    expect([isMasked(text), holdsSecret(text)]).toEqual([false, false]);
  });
});

describe("masked, and accepted as a name", () => {
  test.each([
    ["16 odd letters of one case", "xkqzvwbfdhjkmnpq"],
    ["16 odd capitals", "SKZFRKMCDTVMCVRZ"],
    ["16 odd capitals, and words in capitals", "SKZFRKMCDTVMCVRZ-MAIL-AWS"],
    ["14 odd capitals with digits, and words", "SKZFRKMCDTVM12-MAIL-SERVER"],
    ["12 odd letters among long words", "XkqzvwbfdhjK-MailServer-ProductionService-Configs"],
    ["18 hexadecimal letters: no id has so many", "deadedacedfacadeed"],
    ["a number of words over three lines", "124420262026\nr/mail\nmailtoken"],
    ["16 characters, a third of them odd", "a1bStack-mmm+AWS"],
    ["an odd word of one case behind a line break", "production\u200b sngrqdvxqtzjfw"],
    ["one of twenty letters behind words", "production--token_ZBservices-tcqxnvrqbqdrfssjrqvw"],
  ])("%s", (_, text) => {
    expect([isMasked(text), holdsSecret(text)]).toEqual([true, false]);
  });
});

describe("masked, and refused as a name", () => {
  test.each([
    ["odd in half of its letters, of both cases", "XkqzvwbfdhjK-MailServices"],
    ["20 odd characters with digits behind", "xkqzvwbfdhjkmnpqrs12-mail"],
    ["24 characters, digits at several places", "qr272mt84d5ga1b2services"],
    ["digits at four places, twelve odd characters", "frcr-a1production+a1token_fh4wjxconfig"],
    ["digits at four places behind an odd word", "stack_kzvtwghhtqkfkbrtj_config\na1b2config"],
    [
      "almost as CloudFormation names, of an odd stack",
      "VBzt22fd-Server-Stackservices-O0OW4CBYYH0O",
    ],
    ["of all kinds, behind a line break", "G-khmcxhg-Function\u200b j7052"],
    ["a hash too long for the CDK's", "notices5CC7BF37B=71779311379937"],
    ["a hash in the middle of a word", "notices=notices stack6E6EE69Cconfig\nccccc"],
    ["one long odd word", "cca1bconfigjvncfghdtmcwpvwmq"],
  ])("%s", (_, text) => {
    expect([isMasked(text), holdsSecret(text)]).toEqual([true, true]);
  });
});
