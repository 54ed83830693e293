/**
 * Patterns of the parameters, each of the whole text and without anchors. CloudFormation reads them as
 * Java does, the tests as JavaScript: they have only what both read in the same way.
 */

const LABEL = "(?!-)[a-z0-9_-]{1,63}(?<!-)";
export const HOST_NAME = `(?![0-9.]+$)${LABEL}(?:\\.${LABEL})+`;
export const PARAMETER = "(?:/[A-Za-z0-9_.-]+)+";
export const EMAIL =
  "[A-Za-z0-9_'+-]+(?:\\.[A-Za-z0-9_'+-]+)*(?<!')@(?:[A-Za-z0-9][A-Za-z0-9-]*\\.)+[A-Za-z]{2,}";
export const TTL =
  "1|[6-9][0-9]|[1-9][0-9]{2,3}|[1-7][0-9]{4}|8[0-5][0-9]{3}|86[0-3][0-9]{2}|86400";
export const orEmpty = (pattern: string): string => `(?:${pattern})?`;
export const ECS_NAME = "[A-Za-z0-9_-]+";
export const ZONE_ID = "[0-9a-f]{32}";
export const BUCKET = "[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]";
export const FOLDERS = "(?:[A-Za-z0-9_.-]+/)*";
