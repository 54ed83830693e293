/** `${NAME}`, `${NAME:-default}` and `$NAME` in a value, as docker-compose and shells fill them in. */

export type Lookup = (name: string) => string | undefined;

/** What is not known stays as it is written. */
export const filledIn = (value: string, lookup: Lookup): string =>
  value.replace(
    /\$(?:\{([A-Za-z_]\w*)(?::?-([^}]*))?\}|([A-Za-z_]\w*))/g,
    (whole, braced?: string, fallback?: string, bare?: string) =>
      lookup(braced ?? bare ?? "") ?? fallback ?? whole,
  );

/** Something else than text decides: a variable, or a template's expression. */
export const isOpen = (value: string): boolean => /\$[\w{(]|\{\{|%\{/.test(value);
