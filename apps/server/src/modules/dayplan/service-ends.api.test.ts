// M064 C6: when the day ends, for each child and for the school.
import { addDays, askLeave, instantOf } from '@anxin/shared';
import { startTestApp } from '../../../test/app.js';
import { startDay, TODAY } from '../../../test/service-day.js';
import { ServiceEnds } from './dayplan.public.js';

const app = await startTestApp();
const day = await startDay(app);
const { schoolId, children } = day;
const ends = app.get(ServiceEnds);
const today = { schoolId, serviceDate: TODAY };

it('M064 a child is served until the close, an early leaver until the leave; no child of another school is answered', async () => {
  app.moveClockTo(instantOf(TODAY, '11:00'));
  const [early, usual] = children as [(typeof children)[0], (typeof children)[0]];
  const ids = [early.studentId, usual.studentId];
  // The families agreed on 17:00 in their applications; the school closes at 18:00 out of winter.
  const [agreed, close] = [instantOf(TODAY, '17:00'), instantOf(TODAY, '18:00')];
  expect(await ends.ofChildren(today, ids)).toEqual(new Map(ids.map((id) => [id, agreed])));
  const leave = { kind: 'EARLY', leavesAt: '16:10', reasonCode: 'FAMILY' };
  await app.as(early.guardian).call(askLeave, { ...today, studentId: early.studentId, ...leave });
  expect(await ends.ofChildren(today, ids)).toEqual(
    new Map([
      [early.studentId, instantOf(TODAY, '16:10')],
      [usual.studentId, agreed],
    ]),
  );
  expect(await ends.schoolEnd(today)).toBe(close);
  expect(await ends.ofChildren({ ...today, schoolId: day.school.countyId }, ids).catch(() => 'no')).toBe(
    'no',
  );
});

it('M064 a date without service has no end', async () => {
  const sunday = { schoolId, serviceDate: addDays(TODAY, 4) };
  expect(await ends.schoolEnd(sunday)).toBeNull();
  expect(await ends.ofChildren(sunday, [children[0]?.studentId as string])).toEqual(new Map());
});
