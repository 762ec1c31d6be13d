/** A text as a person reads it: spaces, full-width letters and marks hide no phrase from a linter. */
const READ_OVER = /[\s\u200B-\u200D\uFEFF·•.．、,，"“”'‘’*_\-—]/u;

export interface FoundPhrase {
  /** As it was written. */
  readonly phrase: string;
  readonly at: number;
}

/** Each kept character remembers where it stood. */
function asRead(written: string): { readonly plain: string; readonly places: readonly number[] } {
  const places: number[] = [];
  let plain = '';
  for (let at = 0; at < written.length; at += 1) {
    const character = written[at] as string;
    if (READ_OVER.test(character)) continue;
    plain += character.normalize('NFKC');
    while (places.length < plain.length) places.push(at);
  }
  return { plain, places };
}

/** Every place where one of the patterns (each global) is read, in the order of the text. */
export function phrasesIn(written: string, patterns: readonly RegExp[]): FoundPhrase[] {
  const { plain, places } = asRead(written);
  const found = new Map<number, FoundPhrase>();
  for (const pattern of patterns) {
    for (const match of plain.matchAll(pattern)) {
      const from = places[match.index] as number;
      const to = places[match.index + match[0].length - 1] as number;
      if (!found.has(from)) found.set(from, { phrase: written.slice(from, to + 1).slice(0, 60), at: from });
    }
  }
  return [...found.values()].sort((one, other) => one.at - other.at);
}
