// What a school has ready, on the real database: documents and 已阅 (M038 M044), briefings (M035), checks of venues and
// their defects (M039), drills as they were held (M044).
import {
  acknowledgeSafetyDocument,
  addDays,
  closeVenue,
  endEvacuation,
  type InputOf,
  listAttention,
  listDocumentReaders,
  listSafetyBriefings,
  listSafetyDocuments,
  listSafetyDrills,
  listVenueChecks,
  listVenueSafety,
  listVenues,
  type OutputOf,
  publishSafetyDocument,
  readBriefingChoices,
  readDayList,
  readSafetyDocument,
  recordSafetyBriefing,
  recordVenueCheck,
  resolveAttention,
  saveSafetyDraft,
  saveVenue,
  settleVenueDefect,
} from '@anxin/shared';
import { startTestApp, type TestPerson } from '../../../test/app.js';
import { emergencies } from '../../../test/emergencies.js';
import { addStaff, foundSchool, type TestSchool, type TestStaff } from '../../../test/school.js';
import { startDay, type TestDay, TestPhone, TODAY } from '../../../test/service-day.js';
import { clock } from '../../clock.js';
import { newId } from '../../ids.js';

const app = await startTestApp();
let day: TestDay;
let other: TestSchool;
let second: TestStaff;
let schoolId: string;
beforeAll(async () => {
  day = await startDay(app, 2);
  schoolId = day.schoolId;
  other = await foundSchool(app);
  second = await addStaff(app, schoolId, '夏副校长', ['PRINCIPAL']);
}, 180_000);

const office = () => app.as(day.school.admin);
const principal = () => app.as(day.school.principal);
const teacher = () => app.as(day.teacher);
const homeroom = () => day.school.teachers[0] as TestStaff;
const tick = (ms = 60_000) => app.moveClockTo(clock.now() + ms);

describe('M038 M044: safety documents', () => {
  const words = { kind: 'EMERGENCY_PLAN' as const, title: '火灾应急预案', body: '先疏散，再报警。' };
  const draft = (change: Partial<InputOf<typeof saveSafetyDraft>> = {}) => ({
    ...{ schoolId, documentId: newId(), versionId: newId(), knownHash: null },
    ...{ ...words, covers: ['FIRE' as const], ...change },
  });
  const publish = (by: TestPerson, one: ReturnType<typeof draft>, contentHash: string, knownVersion = 0) =>
    app.as(by).call(publishSafetyDocument, {
      ...{ schoolId, documentId: one.documentId, versionId: one.versionId, contentHash, knownVersion },
    });
  const read = (by: TestPerson, documentId: string, more = {}) =>
    app.as(by).call(readSafetyDocument, { schoolId, documentId, ...more });
  const acknowledge = (by: TestPerson, documentId: string, versionId: string) =>
    app.as(by).call(acknowledgeSafetyDocument, { schoolId, documentId, versionId });
  const published = async (change = {}) => {
    const one = draft(change);
    const saved = await office().call(saveSafetyDraft, one);
    expect((await publish(day.school.principal, one, saved.body.contentHash)).status).toBe(200);
    return one;
  };

  test('a draft is the office’s alone; only the principal publishes it, and exactly these words', async () => {
    const one = draft();
    const saved = await office().call(saveSafetyDraft, one);
    expect([saved.status, saved.body]).toMatchObject([
      200,
      { state: 'DRAFT', number: null, ...{ title: words.title } },
    ]);
    expect((await teacher().call(saveSafetyDraft, draft())).body.code).toBe('access.forbidden');
    expect((await read(day.teacher, one.documentId)).body.code).toBe('access.not_found');
    const seen = (await teacher().call(listSafetyDocuments, { schoolId })).body.items;
    expect(seen.map(({ documentId }) => documentId)).not.toContain(one.documentId);
    expect((await publish(day.school.admin, one, saved.body.contentHash)).body.code).toBe('access.forbidden');
    expect((await publish(day.school.principal, one, 'a'.repeat(64))).body.code).toBe(
      'preparedness.document_meanwhile',
    );
    const stands = await publish(day.school.principal, one, saved.body.contentHash);
    expect(stands.body).toMatchObject({ state: 'PUBLISHED', number: 1, publishedBy: '郑校长' });
    expect((await publish(day.school.principal, one, saved.body.contentHash)).body).toEqual(stands.body);
    expect((await read(day.teacher, one.documentId)).body).toMatchObject({
      ...{
        knownVersion: 1,
        isAcknowledged: false,
        draft: null,
        shown: { body: words.body, covers: ['FIRE'] },
      },
    });
    // Once published, its words never change.
    const late = { ...one, knownHash: saved.body.contentHash, body: '另一套话' };
    expect((await office().call(saveSafetyDraft, late)).body.code).toBe('preparedness.document_meanwhile');
    expect((await read(day.teacher, one.documentId)).body.shown?.body).toBe(words.body);
  });

  test('an older version stays readable; the new one asks everybody again, the old 已阅 is refused', async () => {
    const one = await published();
    expect((await acknowledge(day.teacher, one.documentId, one.versionId)).status).toBe(200);
    const next = { ...one, versionId: newId(), body: '先救人，再报警，再疏散。' };
    const saved = await office().call(saveSafetyDraft, next);
    expect((await publish(day.school.principal, next, saved.body.contentHash, 1)).body.number).toBe(2);
    expect((await acknowledge(day.escort, one.documentId, one.versionId)).body.code).toBe(
      'preparedness.version_replaced',
    );
    // Who said it in time has said it.
    expect((await acknowledge(day.teacher, one.documentId, one.versionId)).status).toBe(200);
    const now = (await read(day.teacher, one.documentId)).body;
    expect([now.isAcknowledged, now.shown?.body, now.versions.map(({ number }) => number)]).toEqual([
      ...[false, next.body, [2, 1]],
    ]);
    const before = (await read(day.teacher, one.documentId, { versionId: one.versionId })).body;
    expect(before.shown).toMatchObject({ state: 'REPLACED', number: 1, body: words.body });
  });

  test('已阅 once however often it is said, two at once too; the office sees who has not', async () => {
    const one = await published({ title: '出血处置预案', covers: ['BLEEDING'] });
    const said = () => acknowledge(day.teacher, one.documentId, one.versionId);
    expect((await Promise.all([said(), said(), said()])).map(({ status }) => status)).toEqual([
      200, 200, 200,
    ]);
    const rows = await app.database.rows(
      'SELECT personId FROM safety_document_reading WHERE schoolId = ? AND versionId = ?',
      [schoolId, one.versionId],
    );
    expect(rows).toEqual([{ personId: day.teacher.personId }]);
    const readers = await office().call(listDocumentReaders, { schoolId, documentId: one.documentId });
    const mine = readers.body.items.find(({ staffId }) => staffId === day.teacher.staffId);
    expect([readers.body.number, mine?.acknowledgedAt === null]).toEqual([1, false]);
    expect(readers.body.items[0]?.acknowledgedAt).toBeNull();
    expect(readers.body.items.filter(({ acknowledgedAt }) => acknowledgedAt !== null)).toHaveLength(1);
    const line = (await office().call(listSafetyDocuments, { schoolId })).body.items.find(
      ({ documentId }) => documentId === one.documentId,
    );
    expect(line).toMatchObject({ acknowledgedCount: 1, staffCount: readers.body.items.length });
    const mineOnly = (await teacher().call(listSafetyDocuments, { schoolId })).body.items.find(
      ({ documentId }) => documentId === one.documentId,
    );
    expect(mineOnly).toMatchObject({ isAcknowledged: true, acknowledgedCount: null, staffCount: null });
    expect((await teacher().call(listDocumentReaders, { schoolId, documentId: one.documentId })).status).toBe(
      403,
    );
    const family = day.children[0]?.guardian as TestPerson;
    expect((await acknowledge(family, one.documentId, one.versionId)).status).toBe(403);
  });

  test('two who publish at once: one version; the second is told to look at what the first did', async () => {
    const one = draft();
    const { contentHash } = (await office().call(saveSafetyDraft, one)).body;
    const answers = await Promise.all([
      publish(day.school.principal, one, contentHash),
      publish(second, one, contentHash),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('preparedness.document_meanwhile');
    const { knownVersion, versions } = (await read(second, one.documentId)).body;
    expect([knownVersion, versions.length]).toEqual([1, 1]);
    // Whoever publishes in place of a version that they have not seen is told so too.
    const next = { ...one, versionId: newId(), body: '新的一版' };
    const saved = await office().call(saveSafetyDraft, next);
    expect((await publish(second, next, saved.body.contentHash, 0)).body.code).toBe(
      'preparedness.document_meanwhile',
    );
    expect((await publish(second, next, saved.body.contentHash, 1)).body.number).toBe(2);
  });

  test('two who draft at once: one draft, and nobody’s words are lost unseen', async () => {
    const one = draft();
    const rival = { ...one, versionId: newId() };
    const answers = await Promise.all([
      office().call(saveSafetyDraft, one),
      principal().call(saveSafetyDraft, rival),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const kept = answers[0]?.status === 200 ? one : rival;
    const knownHash = answers.find(({ status }) => status === 200)?.body.contentHash as string;
    const change = (body: string) => office().call(saveSafetyDraft, { ...kept, knownHash, body });
    expect((await change('甲改的')).status).toBe(200);
    expect((await change('乙改的')).body.code).toBe('preparedness.document_meanwhile');
    expect((await change('甲改的')).status).toBe(200);
  });

  test('what does not fit is refused, and nothing is kept', async () => {
    const [count] = await app.database.rows<{ many: number }>(
      'SELECT COUNT(*) AS many FROM safety_document_version',
    );
    const wrong = async (change: Partial<InputOf<typeof saveSafetyDraft>>) =>
      (await office().call(saveSafetyDraft, draft(change))).body.code;
    expect(await wrong({ kind: 'SAFETY_RULES' })).toBe('preparedness.covers_of_plan');
    expect(await wrong({ body: `${day.children[0]?.name}上次受了伤` })).toBe('preparedness.names_child');
    expect(await wrong({ body: '长'.repeat(5001) })).toBe('request.invalid');
    const one = await published();
    expect(await wrong({ documentId: one.documentId, kind: 'SAFETY_RULES', covers: [] })).toBe(
      'preparedness.kind_fixed',
    );
    const [after] = await app.database.rows<{ many: number }>(
      'SELECT COUNT(*) AS many FROM safety_document_version',
    );
    expect(Number(after?.many) - Number(count?.many)).toBe(1);
  });

  test('another school reads, publishes and acknowledges nothing of it', async () => {
    const one = await published();
    const there = { schoolId: other.schoolId, documentId: one.documentId };
    const theirs = app.as(other.principal);
    expect((await theirs.call(readSafetyDocument, there)).status).toBe(404);
    expect((await theirs.call(listDocumentReaders, there)).status).toBe(404);
    expect(
      (await theirs.call(acknowledgeSafetyDocument, { ...there, versionId: one.versionId })).status,
    ).toBe(404);
    expect((await read(other.principal, one.documentId)).status).toBe(404);
    expect((await theirs.call(listSafetyDocuments, { schoolId: other.schoolId })).body.items).toEqual([]);
  });
});

describe('M035: safety briefings', () => {
  const briefing = (change: Partial<InputOf<typeof recordSafetyBriefing>> = {}) => ({
    ...{ schoolId, briefingId: newId(), heldOn: TODAY, audience: 'PUPILS' as const },
    ...{ homeroomClassIds: [] as string[], tempClassIds: [day.tempClassId] },
    ...{ topic: '放学路队安全', material: '交警队的短片，沿路走了一遍', ...change },
  });
  const record = (by: TestPerson, one: ReturnType<typeof briefing>) =>
    app.as(by).call(recordSafetyBriefing, one);
  const listed = async (more = {}) =>
    (await office().call(listSafetyBriefings, { schoolId, ...more })).body.items;

  test('a duty teacher for the group of that day, a homeroom teacher for the class; sent twice it is one', async () => {
    const one = briefing();
    const first = await record(day.teacher, one);
    expect([first.status, first.body]).toMatchObject([
      200,
      {
        heldBy: '李老师',
        recordedBy: '李老师',
        classes: [{ kind: 'TEMP', label: '书法社' }],
        mayCorrect: true,
      },
    ]);
    expect((await record(day.teacher, one)).body).toEqual(first.body);
    expect(first.body.heldByStaffId).toBe(day.teacher.staffId);
    expect((await record(day.teacher, { ...one, topic: '别的' })).body.code).toBe('preparedness.id_reused');
    const { classId } = day.children[0] as { classId: string };
    const ofClass = briefing({ homeroomClassIds: [classId], tempClassIds: [], topic: '防溺水' });
    const own = day.school.teachers[day.school.classIds.indexOf(classId)] as TestStaff;
    const both = await Promise.all([record(own, ofClass), record(own, ofClass)]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect((await listed({ classId })).map(({ topic }) => topic)).toEqual(['防溺水']);
    expect((await listed({ classId: day.tempClassId })).map(({ topic }) => topic)).toEqual(['放学路队安全']);
    expect(await listed({ audience: 'STAFF' })).toEqual([]);
    expect(await listed({ termId: newId() })).toEqual([]);
  });

  test('not another’s class, not another day’s group, not the staff’s; the office any', async () => {
    const code = async (by: TestPerson, change: object) => (await record(by, briefing(change))).body.code;
    expect(await code(homeroom(), {})).toBe('preparedness.own_class_only');
    expect(await code(day.escort, {})).toBe('preparedness.own_class_only');
    expect(await code(day.teacher, { heldOn: addDays(TODAY, -7) })).toBe('preparedness.own_class_only');
    expect(await code(day.teacher, { tempClassIds: [newId()] })).toBe('preparedness.own_class_only');
    expect(await code(day.teacher, { audience: 'STAFF', tempClassIds: [] })).toBe(
      'preparedness.own_class_only',
    );
    expect(await code(day.school.admin, { tempClassIds: [newId()] })).toBe('access.not_found');
    expect(await code(day.children[0]?.guardian as TestPerson, {})).toBe('access.forbidden');
    const staff = briefing({ audience: 'STAFF', tempClassIds: [], heldByStaffId: day.leader.staffId });
    expect((await record(day.school.admin, staff)).body).toMatchObject({
      ...{ audience: 'STAFF', classes: [], heldBy: '刘主任', recordedBy: '何主任' },
    });
    const choices = async (by: TestPerson) =>
      (await app.as(by).call(readBriefingChoices, { schoolId, heldOn: TODAY })).body;
    expect(await choices(day.teacher)).toEqual({
      ...{ isTermDay: true, mayBriefStaff: false, homeroomClasses: [] },
      tempClasses: [{ classId: day.tempClassId, label: '书法社' }],
    });
    expect((await choices(homeroom())).homeroomClasses).toHaveLength(1);
    const all = await choices(day.school.admin);
    expect([all.mayBriefStaff, all.homeroomClasses.length, all.tempClasses.length]).toEqual([true, 2, 1]);
  });

  test('a correction is another record in its place; of two at once the second is told; nothing is edited', async () => {
    const one = briefing({ topic: '防火' });
    await record(day.teacher, one);
    const correct = (by: TestPerson, change: object = {}) =>
      record(by, briefing({ topic: '防火逃生', replacesId: one.briefingId, ...change }));
    expect(
      (await correct(homeroom(), { tempClassIds: [], homeroomClassIds: [day.school.classIds[0]] })).body.code,
    ).toBe('access.not_found');
    const answers = await Promise.all([correct(day.teacher), correct(day.school.admin)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('preparedness.briefing_corrected');
    const topics = (await listed({ classId: day.tempClassId })).map(({ topic }) => topic);
    expect([topics.includes('防火'), topics.filter((topic) => topic === '防火逃生').length]).toEqual([
      false,
      1,
    ]);
    const [kept] = await app.database.rows(
      'SELECT topic FROM safety_briefing WHERE schoolId = ? AND id = ?',
      [...[schoolId, one.briefingId]],
    );
    expect(kept).toEqual({ topic: '防火' });
    const held = await record(day.teacher, briefing({ topic: '防溺水' }));
    const { briefingId: replacesId, heldByStaffId } = held.body;
    const mended = { replacesId, topic: '防溺水须知', ...(heldByStaffId ? { heldByStaffId } : {}) };
    expect((await record(day.school.admin, briefing(mended))).body).toMatchObject({
      ...{ heldBy: '李老师', recordedBy: '何主任' },
    });
    const nothing = briefing({ replacesId: newId() });
    expect((await record(day.school.admin, nothing)).body.code).toBe('access.not_found');
  });

  test('only days of a term that have come, colleagues of this school, no child’s name; pages hold every record once', async () => {
    const code = async (change: object) => (await record(day.school.admin, briefing(change))).body.code;
    expect(await code({ heldOn: addDays(TODAY, 1) })).toBe('preparedness.briefing_date');
    expect(await code({ heldOn: addDays(TODAY, -200) })).toBe('preparedness.briefing_date');
    expect(await code({ heldByStaffId: other.admin.staffId })).toBe('preparedness.no_such_colleague');
    expect(await code({ material: `请${day.children[1]?.name}演示` })).toBe('preparedness.names_child');
    expect(await code({ tempClassIds: [] })).toBe('preparedness.briefing_classes');
    await record(day.school.admin, briefing({ heldOn: addDays(TODAY, -3), topic: '前几天的' }));
    const whole = (await listed()).map(({ briefingId }) => briefingId);
    const paged: string[] = [];
    type Page = OutputOf<typeof listSafetyBriefings>;
    let page: Page = { items: [], nextCursor: '' };
    for (let turn = 0; turn < 20 && page.nextCursor !== null; turn++) {
      const answer = await office().call(listSafetyBriefings, {
        schoolId,
        limit: 2,
        cursor: page.nextCursor,
      });
      page = answer.body as Page;
      paged.push(...page.items.map(({ briefingId }) => briefingId));
    }
    expect(paged).toEqual(whole);
    expect((await listed()).at(-1)?.topic).toBe('前几天的');
    const there = await app.as(other.admin).call(listSafetyBriefings, { schoolId: other.schoolId });
    expect(there.body.items).toEqual([]);
  });
});

describe('M039: checks of venues', () => {
  let venueId: string;
  beforeAll(async () => {
    venueId = newId();
    const venue = { label: '体育馆', kind: 'GYM' as const, capacitySeats: 200, inspectedOn: '2026-09-01' };
    await office().call(saveVenue, { schoolId, venueId, ...venue });
  });
  type Findings = InputOf<typeof recordVenueCheck>['findings'];
  const check = (by: TestPerson, findings: Findings, checkId = newId()) =>
    app.as(by).call(recordVenueCheck, { schoolId, venueId, checkId, findings });
  const loose = { item: 'POWER', result: 'DEFECT', note: '插座松了' } as const;
  const fine = { item: 'POWER', result: 'OK' } as const;
  const matters = async () =>
    (await office().call(listAttention, { schoolId })).body.items.filter(
      ({ kind }) => kind === 'preparedness.venue_defect',
    );
  const now = async () =>
    (await office().call(listVenueSafety, { schoolId })).body.items.find((one) => one.venueId === venueId);

  test('a defect is the administrator’s matter, once however often the check is sent; the venue’s date follows', async () => {
    const checkId = newId();
    const first = await check(day.teacher, [loose, { item: 'FLOOR', result: 'OK' }], checkId);
    expect([first.status, first.body]).toMatchObject([
      200,
      {
        inspectedOn: TODAY,
        lastCheck: { checkedBy: '李老师' },
        openDefects: [{ item: 'POWER', note: '插座松了' }],
      },
    ]);
    expect((await check(day.teacher, [loose, { item: 'FLOOR', result: 'OK' }], checkId)).body).toEqual(
      first.body,
    );
    expect((await check(day.teacher, [fine], checkId)).body.code).toBe('preparedness.id_reused');
    const [defect] = first.body.openDefects;
    expect(await matters()).toMatchObject([
      { subjectId: defect?.defectId, isMine: true, detail: { venueId } },
    ]);
    expect(JSON.stringify(await matters())).not.toContain('插座');
    const venues = (await office().call(listVenues, { schoolId })).body.items;
    expect(venues.find((one) => one.venueId === venueId)?.inspectedOn).toBe(TODAY);
  });

  test('found again it stays the same defect; not looked at it stays open; found well it is settled', async () => {
    tick();
    const before = (await now())?.openDefects;
    expect((await check(day.teacher, [loose])).body.openDefects).toEqual(before);
    tick();
    expect((await check(day.escort, [{ item: 'LIGHTING', result: 'OK' }])).body.openDefects).toEqual(before);
    expect(await matters()).toHaveLength(1);
    tick();
    expect((await check(day.escort, [fine])).body).toMatchObject({
      ...{ openDefects: [], lastCheck: { checkedBy: '周老师' } },
    });
    expect(await matters()).toEqual([]);
    const { body } = await office().call(listVenueChecks, { schoolId, venueId });
    expect([body.checks.length, body.settledDefects]).toMatchObject([
      4,
      [{ item: 'POWER', settled: { how: 'CHECK', by: '周老师' } }],
    ]);
  });

  test('已修好 settles it, twice is once, by the office alone; after it the same item may be found again', async () => {
    const [defect] = (await check(day.teacher, [loose])).body.openDefects;
    const repair = (by: TestPerson, defectId = defect?.defectId as string) =>
      app.as(by).call(settleVenueDefect, { schoolId, defectId, note: '电工换了插座' });
    expect((await repair(day.teacher)).body.code).toBe('access.forbidden');
    expect((await repair(day.school.admin, newId())).body.code).toBe('access.not_found');
    const twice = await Promise.all([repair(day.school.admin), repair(day.school.principal)]);
    expect(twice.map(({ status }) => status)).toEqual([200, 200]);
    expect([await matters(), (await now())?.openDefects]).toEqual([[], []]);
    const again = (await check(day.teacher, [loose])).body.openDefects;
    expect(again).toHaveLength(1);
    expect(again[0]?.defectId).not.toBe(defect?.defectId);
    await repair(day.school.admin, again[0]?.defectId);
  });

  test('two checks at once find one defect; an item closed by hand comes back while the defect is there', async () => {
    const both = await Promise.all([check(day.teacher, [loose]), check(day.escort, [loose])]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    const [matter, ...more] = await matters();
    expect([(await now())?.openDefects.length, more]).toEqual([1, []]);
    await office().call(resolveAttention, {
      schoolId,
      attentionId: matter?.id as string,
      resolution: '知道了',
    });
    expect(await matters()).toEqual([]);
    tick();
    await check(day.teacher, [loose]);
    expect(await matters()).toHaveLength(1);
    await check(day.teacher, [fine]);
  });

  test('what does not fit is refused; so is another school’s venue, and a closed one', async () => {
    const code = async (findings: Findings) => (await check(day.teacher, findings)).body.code;
    expect(await code([loose, fine])).toBe('preparedness.item_twice');
    expect(await code([{ item: 'DOORS', result: 'DEFECT' }])).toBe('preparedness.defect_unsaid');
    expect(await code([{ ...loose, note: `${day.children[0]?.name}绊倒了` }])).toBe(
      'preparedness.names_child',
    );
    expect(await code([])).toBe('request.invalid');
    const there = { schoolId: other.schoolId, venueId };
    const theirs = app.as(other.admin);
    expect((await theirs.call(listVenueChecks, there)).status).toBe(404);
    expect(
      (await theirs.call(recordVenueCheck, { ...there, checkId: newId(), findings: [fine] })).status,
    ).toBe(404);
    const [defect] = (await check(day.teacher, [loose])).body.openDefects;
    const repair = { schoolId: other.schoolId, defectId: defect?.defectId as string, note: '好了' };
    expect((await theirs.call(settleVenueDefect, repair)).status).toBe(404);
    expect((await now())?.openDefects).toHaveLength(1);
    await office().call(closeVenue, { schoolId, venueId });
    expect(await code([fine])).toBe('activity.venue_closed');
    expect(await now()).toBeUndefined();
  });
});

test('M044: a drill that has ended is told with its minutes and who led; no child and no real alarm is', async () => {
  const { call, count, evacuate } = emergencies(app, () => day);
  const phone = new TestPhone(app, schoolId, day.teacher);
  const { body } = await teacher().call(readDayList, { schoolId, serviceDate: TODAY });
  for (const { head } of body.pupils) phone.learn({ head });
  const studentIds = day.children.map(({ studentId }) => studentId);
  await phone.send(studentIds.map((studentId) => phone.say({ kind: 'TAKEN', studentId })));
  const drills = async () => (await teacher().call(listSafetyDrills, { schoolId })).body.items;
  const drill = call({ isDrill: true });
  await evacuate(day.leader, { calls: [drill] });
  expect(await drills()).toEqual([]);
  tick(100_000);
  await evacuate(day.gate[0], { counts: [count(drill.id, studentIds)] });
  const over = { schoolId, evacuationId: drill.id, missing: [] };
  expect((await app.as(day.leader).call(endEvacuation, over)).status).toBe(200);
  expect(await drills()).toEqual([
    {
      ...{ evacuationId: drill.id, serviceDate: TODAY, kind: 'FIRE', ledBy: '刘主任' },
      ...{ expectedCount: studentIds.length, minutesToCountAll: 2 },
    },
  ]);
  // Somebody was not found: there is no time in which all were counted.
  tick();
  const next = call({ isDrill: true });
  await evacuate(day.leader, { calls: [next] });
  const rest = studentIds.slice(1);
  await evacuate(day.gate[0], { counts: [count(next.id, rest)] });
  const missing = studentIds.slice(0, 1);
  await app.as(day.leader).call(endEvacuation, { schoolId, evacuationId: next.id, missing });
  expect((await drills()).map(({ minutesToCountAll }) => minutesToCountAll)).toEqual([null, 2]);
  await evacuate(day.leader, { calls: [call()] });
  expect(await drills()).toHaveLength(2);
  expect((await app.as(other.admin).call(listSafetyDrills, { schoolId: other.schoolId })).body.items).toEqual(
    [],
  );
});
