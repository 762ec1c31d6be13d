// A pupil never collects grades 1 and 2: not by the list, not by the application, not for a day, not at the gate (E7 M094).
import {
  addCollector,
  issueProxy,
  type RecordedEvent,
  readApplication,
  readDayList,
  showChild,
} from '@anxin/shared';
import { startTestApp } from '../../../test/app.js';
import { approve, submit } from '../../../test/applying.js';
import { addChild } from '../../../test/school.js';
import { startDay, TestPhone, TODAY } from '../../../test/service-day.js';
import { newId } from '../../ids.js';

const app = await startTestApp();
const day = await startDay(app, 2);
const { schoolId, school } = day;
const [older, , younger] = day.children as [TestChildOf, TestChildOf, TestChildOf];
type TestChildOf = (typeof day.children)[number];
const [grade3, grade2] = school.classIds as [string, string];
const sister = () => ({ collectorId: newId(), name: '王小雨', phone: '13812345678', isPupil: true });
const listed = (child: TestChildOf, collector: object) =>
  app.as(child.guardian).call(addCollector, {
    ...{ schoolId, studentId: child.studentId, relation: 'RELATIVE' },
    ...collector,
  });
const refusal = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];
const TOO_YOUNG = [422, 'student.collector_pupil'];
const count = async (table: string) => (await app.database.rows(`SELECT 1 FROM ${table}`)).length;

it('is not listed for grade 2, is for grade 3, and an adult is for both', async () => {
  const [mark, before] = [await app.mark(), await count('authorized_collector')];
  expect(refusal(await listed(younger, sister()))).toEqual(TOO_YOUNG);
  expect(await app.eventsSince(mark)).toEqual([]);
  expect(await count('authorized_collector')).toBe(before);
  expect((await listed(younger, { ...sister(), isPupil: false })).body).toMatchObject({ isPupil: false });
  expect((await listed(older, sister())).body).toMatchObject({ isPupil: true });
});

it('is refused in an application for grade 2; for grade 3 an approval lists her as a pupil', async () => {
  const named = { ...sister(), kinship: 'RELATIVE' };
  const [little, big] = [
    await addChild(app, schoolId, { classId: grade2, name: '许安安' }),
    await addChild(app, schoolId, { classId: grade3, name: '许一诺' }),
  ];
  const [mark, before] = [await app.mark(), await count('service_application')];
  const { answer } = await submit(app, school, little, { collectors: [named] });
  expect(refusal(answer)).toEqual(TOO_YOUNG);
  expect([await app.eventsSince(mark), await count('service_application')]).toEqual([[], before]);
  const grown = { ...named, isPupil: false, collectorId: newId() };
  expect((await submit(app, school, little, { collectors: [grown] })).answer.status).toBe(200);
  const { applicationId, answer: taken } = await submit(app, school, big, { collectors: [named] });
  expect(taken.status).toBe(200);
  await approve(app, school, applicationId);
  const of = { schoolId, studentId: big.studentId };
  const shown = await app.as(big.guardian).call(showChild, of);
  expect(shown.body.collectors).toMatchObject([{ id: named.collectorId, isPupil: true }]);
  const again = await app.as(big.guardian).call(readApplication, of);
  expect(again.body.knownCollectors).toMatchObject([{ collectorId: named.collectorId, isPupil: true }]);
});

it('is no proxy for a day either', async () => {
  const proxy = { serviceDate: TODAY, name: '王小雨', relation: '姐姐', phoneLast4: '2071' };
  const issue = (child: TestChildOf, isPupil: boolean) =>
    app.as(child.guardian).call(issueProxy, { schoolId, studentId: child.studentId, ...proxy, isPupil });
  const [mark, before] = [await app.mark(), await count('collector_proxy')];
  expect(refusal(await issue(younger, true))).toEqual(TOO_YOUNG);
  expect([await app.eventsSince(mark), await count('collector_proxy')]).toEqual([[], before]);
  expect((await issue(younger, false)).status).toBe(200);
  expect((await issue(older, true)).status).toBe(200);
});

it('a child that comes down to grade 2 is not given to the sister it had: refused online, alarmed offline', async () => {
  const her = sister();
  const { studentId } = older;
  await listed(older, her);
  const room = new TestPhone(app, schoolId, day.teacher);
  const onList = async () => {
    const { body } = await app.as(day.teacher).call(readDayList, { schoolId, serviceDate: TODAY });
    for (const { head } of body.pupils) room.learn({ head });
    const pupil = body.pupils.find((one) => one.studentId === studentId);
    return pupil?.collectors.map(({ collectorId }) => collectorId) ?? [];
  };
  expect(await onList()).toContain(her.collectorId);
  await room.tell({ kind: 'TAKEN', studentId });
  await app.database.rows('UPDATE student SET classId = ? WHERE schoolId = ? AND id = ?', [
    ...[grade2, schoolId, studentId],
  ]);
  expect(await onList()).not.toContain(her.collectorId);
  const release = (change: Partial<RecordedEvent> = {}) =>
    room.tell({
      ...{ kind: 'RELEASED', studentId, toCollectorId: her.collectorId, method: 'GUARDIAN_CALLED' },
      ...{ secondActorId: day.gate[1].personId, pickupPoint: 'EAST', ...change },
    });
  const mark = await app.mark();
  expect(await release()).toMatchObject({ outcome: 'rejected', code: 'custody.revoked' });
  expect(await app.eventsSince(mark)).toEqual([]);
  expect(await release({ offline: true })).toMatchObject({ outcome: 'accepted' });
  const alarms = await app.database.rows<{ kind: string }>(
    'SELECT kind FROM custody_alarm WHERE studentId = ?',
    [studentId],
  );
  expect(alarms.map(({ kind }) => kind)).toEqual(['REVOKED_RELEASE']);
});
