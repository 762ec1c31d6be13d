// The homeroom teacher of the bell answers for the class, whoever it was when the day's rows were made (M037, M095).
import { readBoard, readDayList } from '@anxin/shared';
import { startTestApp } from '../../../test/app.js';
import { addStaff } from '../../../test/school.js';
import { BELL, startDay, TestPhone, TODAY } from '../../../test/service-day.js';
import { Homerooms } from '../staff/staff.public.js';

const app = await startTestApp();
const day = await startDay(app, 2);
const { schoolId, school } = day;
const key = { schoolId, serviceDate: TODAY };
const [changed, unchanged] = school.classIds as [string, string];
const [former, other] = school.teachers.map(({ personId }) => personId);
let comes: Awaited<ReturnType<typeof addStaff>>;
const answering = async (classId: string) =>
  app.database.rows<{ homeroomId: string; custodianId: string }>(
    'SELECT DISTINCT homeroomId, custodianId FROM day_pupil WHERE schoolId = ? AND classId = ?',
    [schoolId, classId],
  );

it('a teacher appointed between the rows and the bell is named, and nobody else’s class moves', async () => {
  app.moveClockTo(BELL - 60 * 60_000);
  await app.as(day.leader).call(readBoard, key);
  expect(await answering(changed)).toEqual([{ homeroomId: former, custodianId: former }]);
  comes = await addStaff(app, schoolId, '孙老师', ['TEACHER']);
  await app.get(Homerooms).assign({ schoolId, classId: changed, staffId: comes.staffId });
  app.moveClockTo(BELL + 60_000);
  await app.as(day.leader).call(readBoard, key);
  const { personId } = comes;
  expect(await answering(changed)).toEqual([{ homeroomId: personId, custodianId: personId }]);
  expect(await answering(unchanged)).toEqual([{ homeroomId: other, custodianId: other }]);
  const expected = await app.database.rows<{ toPersonId: string }>(
    `SELECT DISTINCT e.toPersonId FROM custody_event e JOIN day_pupil d
       ON d.schoolId = e.schoolId AND d.serviceDate = e.serviceDate AND d.studentId = e.studentId
      WHERE e.schoolId = ? AND e.kind = 'EXPECTED' AND d.classId = ?`,
    [schoolId, changed],
  );
  expect(expected).toEqual([{ toPersonId: personId }]);
  const list = await app.as(comes).call(readDayList, key);
  expect(list.body.pupils.every(({ classLabel }) => classLabel === '三（2）班')).toBe(true);
  const phone = new TestPhone(app, schoolId, comes);
  const studentId = list.body.pupils[0]?.studentId as string;
  expect(await phone.tell({ kind: 'SEEN', studentId })).toMatchObject({ outcome: 'accepted' });
});

it('one appointed after the bell takes nobody over: the teacher of the bell still answers', async () => {
  const late = await addStaff(app, schoolId, '钱老师', ['TEACHER']);
  await app.get(Homerooms).assign({ schoolId, classId: changed, staffId: late.staffId });
  await app.as(day.leader).call(readBoard, key);
  const { personId } = comes;
  expect(await answering(changed)).toEqual([{ homeroomId: personId, custodianId: personId }]);
});
