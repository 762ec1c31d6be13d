/**
 * A school as tests need it: a county, a term around today, classes, pupils with guardians who have bound, staff who
 * have signed in. Built through the same commands as the product, never by inserting rows.
 */
import { addDays, type Kinship, type StaffRole, serviceDateOf } from '@anxin/shared';
import { clock } from '../src/clock.js';
import { newId } from '../src/ids.js';
import { HomeroomClasses, SchoolCalendar, Schools, Terms } from '../src/modules/school/school.public.js';
import { Homerooms, PhoneProof, StaffList } from '../src/modules/staff/staff.public.js';
import { Bindings, StudentRegister } from '../src/modules/student/student.public.js';
import type { TestApp, TestPerson } from './app.js';

export interface TestChild {
  readonly studentId: string;
  readonly name: string;
  readonly classId: string;
  readonly schoolNumber: string;
  readonly guardian: TestPerson;
  readonly guardianLinkId: string;
  readonly guardianPhone: string;
}

export interface TestStaff extends TestPerson {
  readonly staffId: string;
  readonly name: string;
  readonly phone: string;
}

export interface TestSchool {
  readonly schoolId: string;
  readonly countyId: string;
  readonly termId: string;
  readonly classIds: readonly string[];
  readonly children: readonly TestChild[];
  readonly principal: TestStaff;
  readonly admin: TestStaff;
  /** The homeroom teacher of each class, in the order of the classes. */
  readonly teachers: readonly TestStaff[];
}

let phones = 0;
export const freshPhone = (): string => `139${String(10_000_000 + phones++).padStart(8, '0')}`;

const SURNAMES = '王李张刘陈杨赵黄周吴';
const GIVEN = ['晓明', '雨涵', '子杰', '思妍', '一诺', '梓轩', '悦然', '宇航', '可欣', '浩然'];
export const nameOf = (position: number): string =>
  `${SURNAMES[position % 10]}${GIVEN[Math.floor(position / 10) % 10]}${position >= 100 ? '乐' : ''}`;

export interface SchoolToFound {
  readonly classes?: readonly { readonly grade: number; readonly number: number }[];
  readonly childrenPerClass?: number;
  /** Guardians not yet bound, to test binding itself. */
  readonly unbound?: boolean;
}

export async function foundSchool(app: TestApp, wanted: SchoolToFound = {}): Promise<TestSchool> {
  const {
    classes = [
      { grade: 3, number: 2 },
      { grade: 2, number: 1 },
    ],
    childrenPerClass = 3,
  } = wanted;
  const [schoolId, countyId, termId] = [newId(), newId(), newId()];
  const today = serviceDateOf(clock.now());
  const made = classes.map((one) => ({ id: newId(), ...one }));
  await app.database.transaction(async (tx) => {
    await app.get(Schools).addCounty(tx, { id: countyId, name: '测试县教育局' });
    await app.get(Schools).addSchool(tx, { id: schoolId, countyId, name: `第${schoolId.slice(-4)}小学` });
    const span = { startsOn: addDays(today, -60), endsOn: addDays(today, 60) };
    await app.get(Terms).keep(tx, { schoolId, termId, name: '本学期', ...span }, 'OPEN');
    await app.get(HomeroomClasses).add(tx, schoolId, made);
    const bells = [...new Set(classes.map(({ grade }) => grade))].map((grade) => ({
      grade,
      bellAt: '15:30',
    }));
    await app.get(SchoolCalendar).keepBells(tx, { schoolId, bells });
  });
  const principal = await addStaff(app, schoolId, '郑校长', ['PRINCIPAL']);
  const admin = await addStaff(app, schoolId, '何主任', ['ADMIN']);
  const teachers: TestStaff[] = [];
  for (const [position, { id: classId }] of made.entries()) {
    const teacher = await addStaff(app, schoolId, `${SURNAMES[position % 10]}老师`, ['TEACHER']);
    await app.get(Homerooms).assign({ schoolId, classId, staffId: teacher.staffId });
    teachers.push(teacher);
  }
  const children: TestChild[] = [];
  for (const { id: classId } of made) {
    for (let seat = 0; seat < childrenPerClass; seat++) {
      const name = nameOf(children.length);
      children.push(await addChild(app, schoolId, { classId, name, unbound: wanted.unbound }));
    }
  }
  const classIds = made.map(({ id }) => id);
  return { schoolId, countyId, termId, classIds, children, principal, admin, teachers };
}

/** A colleague who has signed in and is vetted until next year. */
export async function addStaff(
  app: TestApp,
  schoolId: string,
  name: string,
  roles: readonly StaffRole[],
): Promise<TestStaff> {
  const [person, staffId, phone] = [await app.person(), newId(), freshPhone()];
  const today = serviceDateOf(clock.now());
  await app.database.transaction(async (tx) => {
    await app.get(StaffList).addAll(tx, schoolId, [{ staffId, name, phone, roles }]);
    await app.get(PhoneProof).signIn(tx, person.personId, phone);
  });
  await app.get(StaffList).recordVetting({
    schoolId,
    staffId,
    status: 'CLEAR',
    checkedOn: addDays(today, -30),
    expiresOn: addDays(today, 330),
  });
  return { ...person, staffId, name, phone };
}

export interface ChildToAdd {
  readonly classId: string;
  readonly name: string;
  readonly relation?: Kinship;
  readonly guardian?: TestPerson;
  readonly unbound?: boolean;
}

let numbers = 0;

/** A pupil with one guardian: a new one, or one who has other children already. */
export async function addChild(app: TestApp, schoolId: string, wanted: ChildToAdd): Promise<TestChild> {
  const { classId, name, relation = 'MOTHER', unbound = false } = wanted;
  const [studentId, linkId, guardianPhone] = [newId(), newId(), freshPhone()];
  const schoolNumber = `2026${String(++numbers).padStart(4, '0')}`;
  const guardian = wanted.guardian ?? (await app.person());
  await app.database.transaction(async (tx) => {
    const link = { linkId, relation, name: `${name.slice(0, 1)}妈妈`, phone: guardianPhone, isPrimary: true };
    const pupil = { studentId, classId, name, schoolNumber, pickupPoint: 'EAST' as const, guardians: [link] };
    await app.get(StudentRegister).add(tx, schoolId, [pupil]);
    if (!unbound) await app.get(Bindings).provePhone(tx, guardian.personId, guardianPhone);
  });
  if (!unbound) await app.get(Bindings).confirm({ bindings: [{ linkId, relation }] }, guardian);
  return { studentId, name, classId, schoolNumber, guardian, guardianLinkId: linkId, guardianPhone };
}
