/**
 * Makes a text fit a field of a WeChat template, by the field's type; whatever does not fit would be refused whole
 * (47003). `thing` takes any name, also one with a «·» or a rare character; `name` and `phrase` take Han only. Pure.
 */

const LONGEST: Readonly<Record<string, number>> = { thing: 20, phrase: 5, name: 10, character_string: 32 };

/** WeChat counts UTF-16 units; a character of two units is never cut in half. */
function cut(text: string, units: number): string {
  if (text.length <= units) return text;
  let kept = '';
  for (const character of text) {
    if (kept.length + character.length > units - 1) break;
    kept += character;
  }
  return `${kept}…`;
}

const hanOnly = (text: string): string => [...text].filter((one) => /\p{Script=Han}/u.test(one)).join('');

export function fitField(key: string, text: string): string {
  const type = key.replace(/\d+$/, '');
  const line = text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
  const longest = LONGEST[type];
  if (longest === undefined) return line;
  if (type === 'thing') return cut(line, longest) || '—';
  if (type === 'character_string') return line.slice(0, longest);
  return [...hanOnly(line)].slice(0, longest).join('') || '请查看';
}

/** The data of a send: exactly the fields this template has. */
export function templateData(
  fields: Readonly<Record<string, string>>,
  facts: Readonly<Record<string, string>>,
): Record<string, { value: string }> {
  return Object.fromEntries(
    Object.entries(fields).map(([fact, key]) => [key, { value: fitField(key, facts[fact] ?? '请点开查看') }]),
  );
}
