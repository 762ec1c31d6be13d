/** What a school's people do away from the phones under test: through the product's own endpoints, each as themselves. */
import {
  applyImport,
  assignDuty,
  createTempClasses,
  listUnplaced,
  placeStudents,
  setBells,
  showImport,
  uploadRegister,
} from '@anxin/shared';
import { newId } from '../../server/src/ids.js';
import { PhoneProof } from '../../server/src/modules/staff/staff.public.js';
import { Bindings } from '../../server/src/modules/student/student.public.js';
import type { TestPerson } from '../../server/test/app.js';
import { approve, sign, submit } from '../../server/test/applying.js';
import type { TestSchool } from '../../server/test/school.js';
import { eventually, type World } from './world.js';

/** A colleague of the staff list signs in with the phone that the list has. */
export async function staffSignsIn({ app }: World, phone: string): Promise<TestPerson> {
  const person = await app.person();
  const schools = await app.database.transaction((tx) =>
    app.get(PhoneProof).signIn(tx, person.personId, phone),
  );
  if (schools.length !== 1) throw new Error(`The staff list does not know ${phone}`);
  return person;
}

export async function importRoster({ app, schoolId }: World, admin: TestPerson, bytes: Buffer) {
  const key = { schoolId, importId: newId() };
  const seen = async (...states: string[]) => {
    const { body } = await app.as(admin).call(showImport, key);
    return states.includes(body.state) && body;
  };
  await app.as(admin).call(uploadRegister, key, { bytes, fileName: '名册.xlsx' });
  const preview = await eventually('the preview', () => seen('PREVIEW', 'FAILED'));
  return {
    preview,
    apply: async () => {
      await app.as(admin).call(applyImport, key);
      return eventually('the import', () => seen('APPLIED', 'FAILED'));
    },
  };
}

export async function ringBells({ app, schoolId }: World, admin: TestPerson, grades = [1, 2, 3]) {
  const bells = grades.map((grade) => ({ grade, bellAt: '15:30' }));
  await app.as(admin).call(setBells, { schoolId, bells });
}

/** A mother who binds by the phone of the roster. */
export async function familyBinds({ app, schoolId }: World, phone: string) {
  const guardian = await app.person();
  const { matches } = await app.database.transaction(async (tx) => ({
    matches: await app.get(Bindings).provePhone(tx, guardian.personId, phone),
  }));
  const bindings = matches.map(({ linkId }) => ({ linkId, relation: 'MOTHER' as const }));
  await app.get(Bindings).confirm({ bindings }, guardian);
  return { guardian, studentId: await childOf({ app, schoolId }, guardian) };
}

export async function childOf({ app, schoolId }: Pick<World, 'app' | 'schoolId'>, { personId }: TestPerson) {
  const [link] = await app.database.rows<{ studentId: string }>(
    'SELECT studentId FROM guardian_link WHERE schoolId = ? AND personId = ?',
    [schoolId, personId],
  );
  if (!link) throw new Error('This family has no child here');
  return link.studentId;
}

/** A family's one child joins: found by the phone of the roster, then as `enrolls` does. */
export async function familyEnrolls(world: World, admin: TestPerson, phone: string, changes: object = {}) {
  const child = await familyBinds(world, phone);
  await enrolls(world, admin, child, changes);
  return child;
}

/** Applied for, approved, signed. */
export async function enrolls(
  { app, schoolId, termId }: World,
  admin: TestPerson,
  child: { guardian: TestPerson; studentId: string },
  changes: object = {},
) {
  const school = { schoolId, termId, admin } as unknown as TestSchool;
  const { applicationId, answer } = await submit(app, school, child as never, changes);
  if (answer.status !== 200) throw new Error(`Not applied: ${answer.body.code}`);
  await approve(app, school, applicationId);
  const signed = await sign(app, school, child as never);
  if (signed.answer.status !== 200) throw new Error(`Not signed: ${signed.answer.body.code}`);
}

/** One group for everybody who is enrolled, on this weekday. */
export async function makeGroup({ app, schoolId }: World, admin: TestPerson, weekday: number) {
  const made = await app.as(admin).call(createTempClasses, {
    ...{ schoolId, weekdays: [weekday], label: '书法社', activityType: 'SPORTS_ARTS' },
    ...{ venueLabel: '二楼书法室', capSeats: 40 },
  });
  const tempClassId = made.body.tempClasses[0]?.tempClassId as string;
  const { body } = await app.as(admin).call(listUnplaced, { schoolId, weekday });
  const studentIds = body.items.map(({ studentId }) => studentId);
  await app.as(admin).call(placeStudents, { schoolId, tempClassId, studentIds });
  return { tempClassId, placedCount: studentIds.length };
}

export async function giveDuty(
  { app, schoolId, today }: World,
  admin: TestPerson,
  { personId }: TestPerson,
  post: { duty: string; tempClassId?: string; pickupPoint?: string },
) {
  const answer = await app.as(admin).call(assignDuty, { schoolId, serviceDate: today, personId, ...post });
  if (answer.status !== 200) throw new Error(`No duty ${post.duty}: ${answer.status} ${answer.body.code}`);
}
