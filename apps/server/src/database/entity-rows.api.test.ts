// The short way to rows reads what the long way reads, type by type, on the real database.
import { IsNull } from 'typeorm';
import { startTestApp } from '../../test/app.js';
import { foundSchool, type TestSchool } from '../../test/school.js';
import { newId } from '../ids.js';
import { IndependentLeave } from '../modules/dayplan/independent-leave.entity.js';
import { HomeroomClass } from '../modules/school/homeroom-class.entity.js';
import { StaffMember } from '../modules/staff/staff-member.entity.js';
import { GuardianLink } from '../modules/student/guardian-link.entity.js';
import { Student } from '../modules/student/student.entity.js';
import { entityRows } from './entity-rows.js';

const app = await startTestApp();
let school: TestSchool;

beforeAll(async () => {
  app.moveClockTo('2026-11-25T02:00:00.000Z');
  school = await foundSchool(app, { classes: [{ grade: 3, number: 1 }], childrenPerClass: 6 });
}, 120_000);

it('every column of an entity comes as `find` brings it: text, numbers, dates, times and nothing', async () => {
  const { schoolId } = school;
  const on = app.database.read;
  for (const entity of [Student, GuardianLink, StaffMember, HomeroomClass] as (new () => {
    schoolId: string;
    id: string;
  })[]) {
    const found = await on.find(entity, { where: { schoolId }, order: { id: 'ASC' } });
    expect(found.length).toBeGreaterThan(0);
    expect(await entityRows(on, entity, { schoolId }, 'id')).toEqual(found);
  }
});

it('several values, one value and none; nobody is among none', async () => {
  const { schoolId, children } = school;
  const on = app.database.read;
  const ids = children.slice(0, 2).map(({ studentId }) => studentId);
  const named = await entityRows(on, Student, { schoolId, id: ids, leftAt: null }, 'id DESC');
  expect(named.map(({ id }) => id)).toEqual([...ids].sort().reverse());
  expect(named.every((one) => one instanceof Student)).toBe(true);
  expect(await entityRows(on, Student, { schoolId, id: [] })).toEqual([]);
  const links = await on.findBy(GuardianLink, { schoolId, endedAt: IsNull() });
  expect(await entityRows(on, GuardianLink, { schoolId, endedAt: null })).toHaveLength(links.length);
});

it('a column that is not to be selected is in neither the statement nor the entity', async () => {
  const { schoolId, children } = school;
  const on = app.database.read;
  const [child] = children;
  await on.insert(IndependentLeave, {
    ...{ schoolId, id: newId(), studentId: child?.studentId as string, weekdays: ['1', '3'] },
    ...{ fromDate: '2026-11-01', untilDate: '2027-01-31', signatureBox: 'sealed' },
    ...{ statementVersion: 1, statementHash: 'a'.repeat(64) },
    ...{ signedBy: newId(), signedAt: new Date('2026-11-01T02:00:00Z'), endedAt: null, endedBy: null },
  } as never);
  const [found] = await on.findBy(IndependentLeave, { schoolId });
  const [row] = await entityRows(on, IndependentLeave, { schoolId });
  expect(row).toEqual(found);
  expect(row?.weekdays).toEqual(['1', '3']);
  expect(Object.keys(row as object)).not.toContain('signatureBox');
});

it('a value is a parameter, never part of the statement', async () => {
  const on = app.database.read;
  expect(await entityRows(on, Student, { schoolId: `${school.schoolId}' OR '1'='1` })).toEqual([]);
});
