/**
 * Takes a secret that is known out of a text: any ten characters in a row of it, itself or in
 * base64, whatever their case, and whatever blanks, quotation marks or line breaks stand between.
 */
const GRAM = 10;
const KNOWN = "[token]";

export function withoutKnownSecret(text: string, secret: string): string {
  if (secret === "") return text;
  const whole = text.replaceAll(secret, KNOWN);
  return secret.length < GRAM ? whole : withoutGrams(whole, gramsOf(secret));
}

function withoutGrams(text: string, grams: ReadonlySet<string>): string {
  const places = [...text.matchAll(/[\w+/=-]/g)].map(({ index }) => index);
  const letters = folded(places.map((at) => text[at]).join(""));
  const isPart = new Set<number>();
  for (let first = 0; first + GRAM <= letters.length; first += 1)
    if (grams.has(letters.slice(first, first + GRAM)))
      for (const at of places.slice(first, first + GRAM)) isPart.add(at);
  return spansReplaced(text, isPart, places);
}

/** What stands between two characters of one part goes with them. */
function spansReplaced(
  text: string,
  isPart: ReadonlySet<number>,
  places: readonly number[],
): string {
  let shown = "";
  let from = 0;
  let isInside = false;
  for (const at of places) {
    const is = isPart.has(at);
    if (is && !isInside) shown += text.slice(from, at) + KNOWN;
    isInside = is;
    if (is) from = at + 1;
  }
  return shown + text.slice(from);
}

/** In base64 a text has another form at each of three offsets. */
function gramsOf(secret: string): ReadonlySet<string> {
  const encoded = ["", "-", "--"].map((before) => btoa(before + secret));
  return new Set(
    [secret, ...encoded]
      .map(folded)
      .flatMap((form) =>
        Array.from({ length: form.length - GRAM + 1 }, (_, at) => form.slice(at, at + GRAM)),
      ),
  );
}

/** Case is dropped, and base64 has two marks that are written either way. */
const folded = (text: string): string =>
  text.toLowerCase().replaceAll("-", "+").replaceAll("_", "/");
