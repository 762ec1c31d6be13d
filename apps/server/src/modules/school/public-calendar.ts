/**
 * The state's published calendar, as the kept library `chinese-days` knows it. It reads an unknown year as ordinary
 * weekdays without a word, so the years it knows are named here and everything later is marked a guess.
 */
import chineseDays from 'chinese-days';
import type { PublicCalendar } from './calendar.rules.js';

const FIRST_YEAR = 2004;

/** A published year has its National Day; an unknown one has none. */
const knows = (year: number): boolean =>
  year >= FIRST_YEAR && chineseDays.getDayDetail(`${year}-10-01`).name.includes(',');

export const publicCalendar: PublicCalendar = {
  knows,
  on(date) {
    const { work, name } = chineseDays.getDayDetail(date);
    const label = name.split(',')[1];
    if (label === undefined) return null;
    return { date, isWorkday: work, label, isInLieu: chineseDays.isInLieu(date) };
  },
};
