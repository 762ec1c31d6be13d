// «其余家庭照办»: every family of the demo's next term does what its phone asks for now – answers the letter, applies,
// signs, ranks – and of the running term whatever answers a change of the day's end, through the product's own
// endpoints. The families on the demo's own phones are left to whoever holds them, and one in twenty never answers, as
// in life. Says `{"families":{…}}` when done.
import { newId } from '../../apps/server/dist/ids.js';
import {
  answerNotice,
  answerSurvey,
  listMyNotices,
  markLetterRead,
  readAgreement,
  readApplication,
  readFamilyLetter,
  readMyPreferences,
  submitPreferences,
} from '../../packages/shared/dist/index.js';
import { apply, sign } from './family.mjs';
import { forEach, openOffice } from './office.mjs';
import { chance } from './people.mjs';

const WEEKDAYS = [1, 2, 3, 4, 5];
const SHARE_SILENT = 0.05;
const SHARE_JOINING = 0.7;
/** Of those who answer a change: who cannot come at the new time. */
const SHARE_UNABLE = 0.08;

const office = await openOffice();
try {
  console.log(JSON.stringify({ families: await everyFamily() }));
} finally {
  await office.close();
}

async function everyFamily() {
  const done = { answered: 0, applied: 0, signed: 0, ranked: 0, heard: 0 };
  await forEach(await childrenOfChanges(), async (child) => {
    const heard = await hear(child, chance(`end/${child.changeId}/${child.studentId}`));
    done.heard += heard;
  });
  const children = await childrenOfNextTerm();
  const [first] = children;
  if (first === undefined) return done;
  const isOut = async (table) =>
    (
      await office.rows(`SELECT 1 FROM ${table} WHERE schoolId = ? AND publishedAt IS NOT NULL LIMIT 1`, [
        first.schoolId,
      ])
    ).length > 0;
  if (!(await isOut('parent_letter'))) return done;
  const isAgreementOut = await isOut('agreement_version');
  await forEach(children, async (child) => {
    const random = chance(child.studentId);
    if (random() < SHARE_SILENT) return;
    const joins = random() < SHARE_JOINING;
    if (await answer(child, joins)) done.answered += 1;
    const step = joins ? await join(child, random, isAgreementOut) : null;
    if (step !== null) done[step] += 1;
  });
  const families = [...new Map(children.map((child) => [child.personId, child])).values()];
  await forEach(families, async (child) => {
    const ranked = await rank(child, chance(`wishes/${child.personId}`));
    done.ranked += ranked;
  });
  return done;
}

/** Bound children of schools whose term has not begun, but for those on the demo's own phones. */
function childrenOfNextTerm() {
  return office.rows(
    `SELECT l.schoolId, l.studentId, MIN(l.livePersonId) AS personId, t.id AS termId
       FROM guardian_link l JOIN term t ON t.schoolId = l.schoolId
      WHERE l.livePersonId IS NOT NULL AND t.startsOn > ?
        AND NOT EXISTS (SELECT 1 FROM term now WHERE now.schoolId = l.schoolId AND now.startsOn <= ?)
        AND l.livePersonId NOT IN (SELECT personId FROM demo_persona)
      GROUP BY l.schoolId, l.studentId, t.id ORDER BY l.schoolId, l.studentId`,
    [office.today(), office.today()],
  );
}

/** Told of a change of today's end or a later day's that is in force. */
function childrenOfChanges() {
  return office.rows(
    `SELECT c.schoolId, c.id AS changeId, k.studentId, MIN(l.livePersonId) AS personId
       FROM schedule_change c
       JOIN schedule_change_child k ON k.schoolId = c.schoolId AND k.changeId = c.id
       JOIN guardian_link l ON l.schoolId = k.schoolId AND l.studentId = k.studentId
      WHERE c.state = 'ANNOUNCED' AND c.serviceDate >= ? AND l.livePersonId IS NOT NULL
        AND l.livePersonId NOT IN (SELECT personId FROM demo_persona)
      GROUP BY c.schoolId, c.id, k.studentId ORDER BY c.schoolId, k.studentId`,
    [office.today()],
  );
}

/** Answers once, of the own child alone. */
async function hear({ schoolId, changeId, studentId, personId }, random) {
  if (random() < SHARE_SILENT) return 0;
  const { items } = await office.call(personId, listMyNotices);
  const notice = items.find((one) => one.changeId === changeId);
  const child = notice?.children.find((one) => one.studentId === studentId);
  if (child?.standing !== 'UNANSWERED' || !child.mayDecide) return 0;
  const said = random() < SHARE_UNABLE ? 'NO' : 'YES';
  await office.call(personId, answerNotice, { schoolId, changeId, studentId, wordId: newId(), said });
  return 1;
}

async function answer({ schoolId, studentId, personId }, joins) {
  const { letter, children } = await office.call(personId, readFamilyLetter, { schoolId });
  const child = children.find((one) => one.studentId === studentId);
  if (!letter.isOpen || child === undefined || child.answer !== null) return false;
  await office.call(personId, markLetterRead, { schoolId, letterId: letter.letterId });
  await office.call(personId, answerSurvey, {
    ...{ schoolId, studentId, answerId: newId(), letterId: letter.letterId, contentHash: letter.contentHash },
    ...(joins
      ? { answer: 'JOIN', weekdays: WEEKDAYS, reason: 'LATE_WORK', acknowledges: false }
      : { answer: 'LEAVE_ON_TIME', weekdays: [], reason: null, acknowledges: true }),
  });
  return true;
}

/** Applies once, and signs once the school has agreed. */
async function join(child, random, isAgreementOut) {
  const { schoolId, studentId, personId } = child;
  const { application } = await office.call(personId, readApplication, { schoolId, studentId });
  if (application === null) {
    const phone = `137${String(Math.floor(random() * 1e8)).padStart(8, '0')}`;
    await apply(office, child, child, random, phone);
    return 'applied';
  }
  if (application.state !== 'APPROVED') return null;
  if (!isAgreementOut) return null;
  const { maySign } = await office.call(personId, readAgreement, { schoolId, studentId });
  if (!maySign) return null;
  await sign(office, child, child, random);
  return 'signed';
}

/** Every eligible offer in an order of the family's own; those early in the list are a little better liked. */
async function rank({ schoolId, personId }, random) {
  const { sheets } = await office.call(personId, readMyPreferences);
  const sheet = sheets.find((one) => one.schoolId === schoolId);
  if (!sheet?.round?.isOpen) return 0;
  const answers = sheet.children
    .filter(({ isInService, mayDecide, submittedAt }) => isInService && mayDecide && submittedAt === null)
    .map(({ studentId, version, days }) => ({
      studentId,
      version,
      choices: days
        .filter(({ teamLabel, offerIds }) => teamLabel === null && offerIds.length > 0)
        .map(({ weekday, offerIds }) => ({ weekday, offerIds: shuffled(offerIds, random) })),
    }));
  if (answers.length === 0) return 0;
  await office.call(personId, submitPreferences, { schoolId, roundId: sheet.round.roundId, answers });
  return answers.length;
}

function shuffled(items, random) {
  return items
    .map((item, position) => ({ item, liking: random() * items.length + position / 3 }))
    .sort((one, other) => one.liking - other.liking)
    .map(({ item }) => item);
}
