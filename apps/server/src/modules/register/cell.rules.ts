/** What people mean by what they typed into a cell: a phone, a class, a date, a school number, a kinship, a gate. */
import { type Kinship, type PickupPoint, SCHOOL_NUMBER } from '@anxin/shared';
import type { Cell, Uncomputed } from '../../adapters/xlsx/table.js';

/** Full-width letters, digits and signs, and every kind of blank, as their plain selves. */
export function plain(text: string): string {
  return text
    .replace(/[\uFF01-\uFF5E]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/(?:[\s\u3000\u00A0\u200B\u200C\uFEFF]|\u200D)+/gu, ' ')
    .trim();
}

export const isUncomputed = (cell: Cell): cell is Uncomputed =>
  cell !== null && typeof cell === 'object' && 'formula' in cell;

const two = (n: number) => String(n).padStart(2, '0');

export function textOf(cell: Cell): string {
  if (cell === null || isUncomputed(cell)) return '';
  if (typeof cell === 'string') return cell.replace(/^'/, '').trim();
  if (typeof cell === 'number') return String(cell);
  const { year, month, day } = cell;
  return `${year}-${two(month)}-${two(day)}`;
}

/** Null: not a mainland mobile number. */
export function phoneOf(text: string): string | null {
  const digits = plain(text)
    .replace(/\.0+$/, '')
    .replace(/[\s\-–—().·']/g, '')
    .replace(/^(\+|00)?86(?=1\d{10}$)/, '');
  return /^1[3-9]\d{9}$/.test(digits) ? digits : null;
}

/** Several people or numbers in one cell. */
export const severalIn = (text: string): string[] =>
  text
    .split(/[/、,，;；|\n]+/u)
    .map((part) => part.trim())
    .filter((part) => part !== '');

export function schoolNumberOf(cell: Cell): string | null {
  if (typeof cell === 'number' && !Number.isSafeInteger(cell)) return null;
  const text = plain(textOf(cell)).replace(/\.0$/, '').replace(/\s/g, '').toUpperCase();
  return SCHOOL_NUMBER.test(text) ? text : null;
}

const DIGITS = '一二三四五六七八九';

function numberOf(word: string): number | null {
  if (/^\d{1,2}$/.test(word)) return Number(word);
  const parts = /^([一二三四五六七八九])?(十)?([一二三四五六七八九])?$/.exec(word);
  if (parts === null || word === '') return null;
  const [, tens, ten, ones] = parts;
  if (ten === undefined) return tens !== undefined && ones === undefined ? DIGITS.indexOf(tens) + 1 : null;
  return (
    (tens === undefined ? 1 : DIGITS.indexOf(tens) + 1) * 10 +
    (ones === undefined ? 0 : DIGITS.indexOf(ones) + 1)
  );
}

export interface ClassName {
  readonly grade: number;
  readonly number: number;
}

const made = (grade: number | null, number: number | null): ClassName | null =>
  grade !== null && number !== null && grade >= 1 && grade <= 9 && number >= 1 && number <= 60
    ? { grade, number }
    : null;

const JUNIOR: Record<string, string> = { 初一: '七', 初二: '八', 初三: '九' };

const juniorAsGrade = (text: string) => text.replace(/^初[一二三]/, (word) => JUNIOR[word] as string);

export function gradeOf(text: string): number | null {
  const word = juniorAsGrade(plain(text).replace(/\s|小学|初中|年级|年/g, ''));
  const grade = numberOf(word);
  return grade !== null && grade >= 1 && grade <= 9 ? grade : null;
}

const WORD = '[一二三四五六七八九十]{1,3}|\\d{1,2}';
const WHOLE = new RegExp(`^([一二三四五六七八九1-9])(?:年级|年)?[.\\-/·]?[([【]?(${WORD})[)\\]】]?班?$`, 'u');
const ONLY_NUMBER = new RegExp(`^[([【]?(${WORD})[)\\]】]?班?$`, 'u');

/** 三（2）班, 三年级2班, 3.2, 302班, 初一(3)班; or a bare number beside a grade column; or «3-2» that Excel made a date. */
export function classOf(cell: Cell, gradeText = ''): ClassName | null {
  if (cell !== null && typeof cell === 'object' && 'month' in cell) return made(cell.month, cell.day);
  const text = juniorAsGrade(plain(textOf(cell)).replace(/\s|小学|初中/g, ''));
  const grade = gradeOf(gradeText);
  const only = ONLY_NUMBER.exec(text)?.[1];
  if (grade !== null && only !== undefined) return made(grade, numberOf(only));
  const whole = WHOLE.exec(text);
  return whole === null ? null : made(numberOf(whole[1] as string), numberOf(whole[2] as string));
}

/** A class named somewhere in a title or a sheet's name: «三年级（2）班学生名册». */
export function classWithin(title: string): ClassName | null {
  const found =
    /(?:初[一二三]|[一二三四五六七八九1-9])(?:年级|年)?\s*[(（]?\s*(?:[一二三四五六七八九十]{1,3}|\d{1,2})\s*[)）]?\s*班/u.exec(
      plain(title),
    );
  return found === null ? null : classOf(found[0]);
}

const EXCEL_DAY_ZERO = Date.UTC(1899, 11, 30);

/** `YYYY-MM-DD` from a date cell, an Excel day number, or text in the usual forms; null when no such date exists. */
export function dateOf(cell: Cell): string | null {
  const text = plain(textOf(cell));
  if (/^\d{5}(\.\d+)?$/.test(text)) {
    return checked(
      new Date(EXCEL_DAY_ZERO + Math.floor(Number(text)) * 86_400_000).toISOString().slice(0, 10),
    );
  }
  const parts = /^(\d{4})\s*[年./-]?\s*(\d{1,2})\s*[月./-]?\s*(\d{1,2})\s*日?$/.exec(text);
  if (parts === null) return null;
  const [, year, month, day] = parts;
  return checked(`${year}-${two(Number(month))}-${two(Number(day))}`);
}

function checked(date: string): string | null {
  const time = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date) && date.startsWith('20')
    ? date
    : null;
}

const KINSHIP_WORDS: readonly [RegExp, Kinship][] = [
  [/爷|外公|姥爷|祖父/, 'GRANDFATHER'],
  [/奶|外婆|姥姥|祖母|婆婆/, 'GRANDMOTHER'],
  [/父母/, 'OTHER'],
  [/父|爸/, 'FATHER'],
  [/母|妈/, 'MOTHER'],
  [/叔|伯|姑|姨|舅|婶|哥|姐|亲戚|亲属/, 'RELATIVE'],
  [/朋友|邻居|保姆/, 'FRIEND'],
];

export function kinshipOf(text: string): Kinship | null {
  const word = plain(text);
  return word === '' ? null : (KINSHIP_WORDS.find(([words]) => words.test(word))?.[1] ?? 'OTHER');
}

export function pickupPointOf(text: string): PickupPoint | null {
  if (/东|EAST/i.test(text)) return 'EAST';
  return /西|WEST/i.test(text) ? 'WEST' : null;
}
