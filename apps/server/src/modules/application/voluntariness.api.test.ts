// Where nearly a whole class takes part the principal is asked to ask, once; the record closes it (M106 C8 E11).
import { listAttention, listVoluntariness, readLetterTally, recordVoluntariness } from '@anxin/shared';
import { startTestApp } from '../../../test/app.js';
import { submit } from '../../../test/applying.js';
import { answer, LEAVES_ON_TIME, publishALetter, type TestLetter } from '../../../test/letters.js';
import { foundSchool, type TestChild, type TestSchool } from '../../../test/school.js';

const app = await startTestApp();
let school: TestSchool;
let letter: TestLetter;
const open = async (childrenPerClass: number) => {
  app.moveClockTo('2026-11-25T02:00:00.000Z');
  school = await foundSchool(app, { classes: [{ grade: 3, number: 1 }], childrenPerClass });
  letter = await publishALetter(app, school);
};
const reviews = async () =>
  (await app.as(school.principal).call(listVoluntariness, { schoolId: school.schoolId })).body.items;
const items = async () =>
  (await app.as(school.principal).call(listAttention, { schoolId: school.schoolId })).body.items.filter(
    ({ kind }) => kind === 'application.voluntariness',
  );
const record = { askedHow: 'CALLS', found: 'FREE_CHOICE', note: null };

it('answers and applications together open it once; two at the same moment too; the record closes it', async () => {
  await open(20);
  const { schoolId, children } = school;
  for (const child of children.slice(0, 10)) await submit(app, school, child);
  for (const child of children.slice(10, 18)) await answer(app, school, letter, child);
  await app.drain();
  expect(await reviews()).toEqual([]);
  await Promise.all(children.slice(18).map((child) => answer(app, school, letter, child)));
  await app.drain();
  const [review, ...more] = await reviews();
  expect(more).toEqual([]);
  expect(review).toMatchObject({ classId: school.classIds[0], askedHow: null, recordedAt: null });
  expect(await items()).toHaveLength(1);
  const named = { schoolId, reviewId: review?.reviewId };
  expect((await app.as(school.admin).call(recordVoluntariness, { ...named, ...record })).status).toBe(403);
  expect((await app.as(school.principal).call(recordVoluntariness, { ...named, ...record })).status).toBe(
    200,
  );
  expect(await items()).toEqual([]);
  expect(await reviews()).toMatchObject([{ askedHow: 'CALLS', found: 'FREE_CHOICE' }]);
  const twice = await app.as(school.principal).call(recordVoluntariness, { ...named, ...record });
  expect(twice.body.code).toBe('application.voluntariness_recorded');
  await answer(app, school, letter, children[0] as TestChild);
  await app.drain();
  expect(await items()).toEqual([]);
}, 60_000);

it('a class of nine, or one where two of twenty leave on time, is not asked about', async () => {
  await open(9);
  for (const child of school.children) await answer(app, school, letter, child);
  await app.drain();
  expect(await reviews()).toEqual([]);
  await open(20);
  for (const child of school.children.slice(2)) await answer(app, school, letter, child);
  for (const child of school.children.slice(0, 2)) await answer(app, school, letter, child, LEAVES_ON_TIME);
  await app.drain();
  expect([await reviews(), await items()]).toEqual([[], []]);
}, 60_000);

it('no answer carries a share, an aim or a rank', async () => {
  await open(3);
  const { body } = await app.as(school.principal).call(readLetterTally, { schoolId: school.schoolId });
  expect(JSON.stringify(body)).not.toMatch(/share|percent|rate|rank|target|goal/i);
});
