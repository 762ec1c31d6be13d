/** How a name is written down, so that the register, a guardian's typing and a search mean the same person. */

/**
 * Full-width letters and blanks made plain, every middle dot the same `·`, no blanks inside a Chinese name. Rare
 * characters stay exactly as they are: no compatibility folding.
 */
export function tidyPersonName(raw: string): string {
  return raw
    .replace(/[\uFF21-\uFF3A\uFF41-\uFF5A]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xfee0))
    .replace(/(?:[\s\u3000\u200B\u200C\uFEFF\u00A0]|\u200D)+/gu, ' ')
    .trim()
    .replace(
      /(\p{Script=Han})\s*[\u2022\u2027\u2219\u22C5\u30FB\uFF65\u00B7\u0387\uFF0E.]\s*(?=\p{Script=Han})/gu,
      '$1·',
    )
    .replace(/([\p{Script=Han}·])\s+(?=[\p{Script=Han}·])/gu, '$1');
}

/** Without private-use characters, question marks or replacement signs: what an old encoding leaves of a rare name. */
export const isReadableName = (name: string): boolean =>
  /^[\p{Script=Han}〇·A-Za-z' -]{1,40}$/u.test(name) && /[\p{Script=Han}A-Za-z]/u.test(name);
