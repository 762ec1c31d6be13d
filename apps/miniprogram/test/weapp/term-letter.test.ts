/**
 * Before the term, the letter: a class of forty in its WeChat group, some families on the real weapp and the others on
 * phones of their own, and the tally that follows them by itself; another class's family and a late one change nothing
 * of it (M075 M076 M077 M084 E3 E5 E11).
 */
import {
  answerSurvey,
  type OutputOf,
  openLetterCard,
  readClassLetter,
  SURVEY_ANSWERS,
  type SurveyAnswer,
} from '@anxin/shared';
import { newId } from '../../../server/src/ids.js';
import type { TestChild, TestStaff } from '../../../server/test/school.js';
import type { Hand } from './hand.js';
import { openTerm } from './term.js';
import { walk } from './walk.js';

const step = walk();
const CLASS_SIZE = 40;
const GROUP = 'g-class-1';
const term = await openTerm({ childrenPerClass: CLASS_SIZE });
const { app, school, schoolId, phones, wechat, setClock } = term;
const ours = school.children.slice(0, CLASS_SIZE);
const [first, second, third] = ours as [TestChild, TestChild, TestChild];
const silent = ours[CLASS_SIZE - 1] as TestChild;
const neighbour = school.children[CLASS_SIZE] as TestChild;
const teacherOfOurs = school.teachers[0] as TestStaff;
const classId = school.classIds[0] as string;

let office: Hand;
let teacher: Hand;
let mother: Hand;
let shareTicket = '';
let card: Record<string, string> = {};
const counts: Record<SurveyAnswer, number> = { JOIN: 0, LEAVE_ON_TIME: 0, UNDECIDED: 0 };

const openCard = (hand: Hand) =>
  hand.phone.launch({ path: 'packages/guardian/letter/index', query: card, scene: 1044, shareTicket });
const rows = <T>(sql: string) => app.database.rows<T>(sql);
const sheetOfClass = async (): Promise<OutputOf<typeof readClassLetter>> => {
  const call = await term.as(teacher);
  return (await call(readClassLetter, { schoolId, classId })).body;
};
/** What WeChat hands to a phone that opens the card: the proof of the message only to who is in the group. */
const cardOpenedBy = async (openid: string) => {
  const { control } = wechat;
  const [group, message] = [
    await control.groupEnterInfo(openid, shareTicket),
    await control.authPrivateMessage(openid, shareTicket),
  ];
  const sealed = ({ encryptedData, iv }: { encryptedData: string; iv: string }) => ({ encryptedData, iv });
  return {
    ...{ schoolId, cardId: card.cardId, code: await control.loginCode(openid) },
    ...{ group: sealed(group), message: message.valid ? { ...sealed(message), valid: true } : null },
  };
};
const answered = (letter: { letterId: string; contentHash: string }, answer: SurveyAnswer) => ({
  ...{ letterId: letter.letterId, contentHash: letter.contentHash, answerId: newId() },
  ...{ answer, reason: null, weekdays: answer === 'JOIN' ? [1, 3] : [] },
  acknowledges: answer === 'LEAVE_ON_TIME',
});

step('the office sends the letter; nobody has answered, and nobody is counted as if (M076)', async () => {
  office = await term.hold('office', school.admin);
  await office.tap('致家长的信');
  await office.tap('写信');
  await office.tap('发给全校');
  await office.sees(`发给全校 ${school.children.length} 个孩子的家庭？`);
  await office.tap('发出去');
  await office.sees(`没回复 ${school.children.length}`);
  expect(await rows('SELECT state FROM parent_letter')).toEqual([{ state: 'PUBLISHED' }]);
  expect(await rows('SELECT * FROM survey_answer')).toEqual([]);
});

step(
  'the homeroom teacher shares it into the group of the class, without a child on the card (M075)',
  async () => {
    teacher = await term.hold('teacher', teacherOfOurs);
    const members = ['o-teacher', ...ours.map((_, seat) => `o-family-${seat}`)];
    await wechat.control.putGroup(GROUP, members, undefined);
    await teacher.tap('我班');
    await teacher.tap('调查摸底');
    await teacher.sees(`没回复 ${CLASS_SIZE}`);
    await teacher.tap('发到班级群');
    await teacher.phone.answer('share', { opengid: GROUP });
    await teacher.tap('选班级群，发出去');
    const [shared] = await teacher.phone.notes('share');
    const said = JSON.stringify(shared);
    expect(ours.filter(({ name }) => said.includes(name))).toEqual([]);
    shareTicket = shared?.shareTicket as string;
    card = Object.fromEntries(new URLSearchParams(String(shared?.path).split('?')[1]));
  },
);

step('three families answer on their phones, each with the tap it means (M077 M084)', async () => {
  mother = await term.hold('family-0', first.guardian);
  await openCard(mother);
  await mother.sees(first.name);
  await mother.tap('要参加');
  await mother.sees('收到 · 妈妈（您）');
  const leaving = await term.hold('family-1', second.guardian);
  await openCard(leaving);
  await leaving.tap('不参加，按时离校');
  await leaving.sees('我知道孩子会在放学时按时离校');
  // Asked, not yet said.
  expect(await rows('SELECT answer FROM survey_answer')).toEqual([{ answer: 'JOIN' }]);
  await leaving.tap('我知道');
  await leaving.sees('收到 · 妈妈（您）');
  const undecided = await term.hold('family-2', third.guardian);
  await openCard(undecided);
  await undecided.tap('还没想好');
  await undecided.sees('收到 · 妈妈（您）');
  await undecided.lacks(`现在就填申请：${third.name}`);
  for (const hand of [mother, leaving, undecided]) {
    const shown = await hand.shown();
    expect(ours.filter(({ name }) => shown.includes(name))).toHaveLength(1);
  }
  for (const answer of SURVEY_ANSWERS) counts[answer] += 1;
});

step('thirty-six more answer from phones of their own; one stays silent (M077)', async () => {
  const rest = ours.slice(3, CLASS_SIZE - 1);
  for (const [at, child] of rest.entries()) {
    const family = await term.logIn(`family-${at + 3}`, child.guardian);
    const { status, body } = await family.call(openLetterCard, await cardOpenedBy(family.openid));
    expect([status, body.isProven, body.isBound]).toEqual([200, true, true]);
    const answer = SURVEY_ANSWERS[at % 4 === 3 ? 0 : at % 4] as SurveyAnswer;
    const { studentId } = child;
    const given = await family.call(answerSurvey, { schoolId, studentId, ...answered(body.letter, answer) });
    expect(given.status).toBe(200);
    counts[answer] += 1;
    if (at > 0) continue;
    // For the child of somebody else it is as for a child that does not exist.
    const ofOther = { ...answered(body.letter, 'JOIN'), schoolId };
    const [other, none] = [
      await family.call(answerSurvey, { ...ofOther, studentId: silent.studentId }),
      await family.call(answerSurvey, { ...ofOther, studentId: newId() }),
    ];
    expect([other.status, other.body.code]).toEqual([none.status, none.body.code]);
    expect(other.status).not.toBe(200);
  }
});

step(
  'the tally is there by itself, on the teacher’s phone and in the office; the silent one is silent (M077 E11)',
  async () => {
    const { JOIN, LEAVE_ON_TIME, UNDECIDED } = counts;
    await teacher.phone.launch();
    await teacher.tap('我班');
    await teacher.tap('调查摸底');
    await teacher.sees(`${CLASS_SIZE} = ${JOIN} + ${LEAVE_ON_TIME} + ${UNDECIDED} + 1`);
    await teacher.sees('已回复 39');
    await teacher.sees('班级群 39');
    await teacher.sees(silent.name);
    const shown = await teacher.shown();
    expect(school.children.slice(CLASS_SIZE).filter(({ name }) => shown.includes(name))).toEqual([]);
    await office.phone.launch();
    await office.tap('致家长的信');
    await office.sees(`要参加 ${JOIN} · 按时离校 ${LEAVE_ON_TIME} · 还没想好 ${UNDECIDED} · 没回复 1`);
    await office.sees(`没回复 ${CLASS_SIZE + 1}`);
  },
);

step(
  'a family of another class with this very card reads of its own child alone and is not of the group (M075 E5)',
  async () => {
    const before = await sheetOfClass();
    const stranger = await term.hold('neighbour', neighbour.guardian);
    await openCard(stranger);
    await stranger.sees(neighbour.name);
    const shown = await stranger.shown();
    expect(ours.filter(({ name }) => shown.includes(name))).toEqual([]);
    await stranger.tap('要参加');
    await stranger.sees('收到 · 妈妈（您）');
    expect(await sheetOfClass()).toEqual(before);
    const reached = `SELECT * FROM letter_reach WHERE channel = 'GROUP' AND studentId = '${neighbour.studentId}'`;
    expect(await rows(reached)).toEqual([]);
    const opened = await (await term.as(stranger))(openLetterCard, await cardOpenedBy('o-neighbour'));
    expect(opened.body).toMatchObject({ isProven: false, isBound: true });
    // The teacher of the other class reads nothing of ours.
    const colleague = await term.logIn('colleague', school.teachers[1] as TestStaff);
    expect((await colleague.call(readClassLetter, { schoolId, classId })).status).not.toBe(200);
  },
);

step('after the deadline the receipts stand and nothing more is taken (M077)', async () => {
  const before = await sheetOfClass();
  await setClock('2026-12-06T10:00');
  await mother.phone.launch({ path: 'packages/guardian/letter/index', query: { schoolId } });
  await mother.sees('回复已经结束');
  await mother.sees('要参加');
  await mother.lacks('不参加，按时离校');
  const call = await term.as(mother);
  const late = { ...answered(before.letter as never, 'UNDECIDED'), schoolId, studentId: first.studentId };
  expect((await call(answerSurvey, late)).body.code).toBe('letter.deadline_passed');
  expect((await sheetOfClass()).tally).toEqual(before.tally);
});

step('no phone ever threw', async () => {
  await phones.neverThrew();
});
