/**
 * What WeChat lets into a template field, by the field's type (47003 otherwise).
 * Where the documents leave room the stricter reading is taken: characters are UTF-16 units, `name` is pure.
 * A text that passes here passes the platform; the reverse is not promised.
 */
const HOUR = '(?:[01]?\\d|2[0-3]):[0-5]\\d';
const DAY = '\\d{4}年(?:0?[1-9]|1[0-2])月(?:0?[1-9]|[12]\\d|3[01])日';
const INSTANT = `(?:${DAY} )?${HOUR}`;
const DATE = `${DAY}(?: ${HOUR})?`;
const HAN = '\\p{Script=Han}';

const FORMS: Record<string, RegExp> = {
  thing: /^.{1,20}$/,
  number: /^(?=.{1,32}$)\d+(?:\.\d+)?$/,
  letter: /^[A-Za-z]{1,32}$/,
  symbol: /^[\p{P}\p{S}]{1,5}$/u,
  character_string: /^[\x20-\x7e]{1,32}$/,
  time: new RegExp(`^${INSTANT}(?:~${INSTANT})?$`),
  date: new RegExp(`^${DATE}(?:~${DATE})?$`),
  amount: /^\p{Sc}?\d{1,10}(?:\.\d+)?元?$/u,
  phone_number: /^[\d+\-() ]{1,17}$/,
  car_number: new RegExp(`^(?=.{1,8}$)${HAN}?[A-Z0-9]+${HAN}?$`, 'u'),
  name: new RegExp(`^(?:${HAN}{1,10}|[A-Za-z][A-Za-z .'-]{0,19})$`, 'u'),
  phrase: new RegExp(`^${HAN}{1,5}$`, 'u'),
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
const CONTROL = /[\u0000-\u001f\u007f\u0085\u2028\u2029]/;

export function fitsField(type: string, value: string, enumValues: readonly string[] = []): boolean {
  if (CONTROL.test(value) || value.trim() === '') return false;
  if (type === 'enum') return enumValues.includes(value);
  return FORMS[type]?.test(value) ?? false;
}
