// The letter a school starts from: its own times, no word that the linter refuses (M008 M009 M015 M076 M106).
import { findLetterFlaws, letterContent } from '@anxin/shared';
import { letterTemplate, suggestedDeadline, type TermFacts } from './letter-template.rules.js';

const facts: TermFacts = {
  schoolName: '青山县实验小学',
  termName: '2026秋季学期',
  startsOn: '2026-09-01',
  endsOn: '2027-01-22',
  winterClosesAt: '17:00',
  standardClosesAt: '18:00',
  weekdays: [1, 2, 3, 4, 5],
  bells: [
    { grade: 1, bellAt: '15:10' },
    { grade: 2, bellAt: '15:10' },
    { grade: 3, bellAt: '15:50' },
  ],
  lowerGradeMax: 3,
};

it('says the times of both seasons and the bells, grades of one bell together', () => {
  const { when, who } = letterTemplate(facts);
  expect(when).toContain('平时到18:00；12月1日到次年3月31日到17:00');
  expect(when).toContain('一、二年级15:10放学；三年级15:50放学');
  expect(when).toContain('每周一、二、三、四、五');
  expect(who).toContain('一到三年级');
});

it('says only the season that the term has, and nothing of bells that are not set', () => {
  const { when } = letterTemplate({ ...facts, winterClosesAt: null, bells: [] });
  expect(when).not.toContain('12月1日');
  expect(when).not.toContain('年级');
});

it.each([
  facts,
  { ...facts, weekdays: [], bells: [], winterClosesAt: null, standardClosesAt: null, lowerGradeMax: 0 },
  { ...facts, termName: '很'.repeat(60), schoolName: '长'.repeat(40) },
])('fits the shape and says nothing that the linter refuses', (given) => {
  const content = letterTemplate(given);
  expect(letterContent.safeParse(content).success).toBe(true);
  expect(findLetterFlaws(content)).toEqual([]);
});

it.each([
  ['2026-11-25', '2027-01-22', '2026-12-05T12:00:00.000Z'],
  ['2027-01-20', '2027-01-22', '2027-01-22T12:00:00.000Z'],
])('on %s in a term to %s suggests %s', (today, endsOn, deadline) => {
  expect(suggestedDeadline(today, endsOn)).toBe(deadline);
});
