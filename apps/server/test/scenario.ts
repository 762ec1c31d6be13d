/**
 * A school as it stands on an ordinary morning: Wednesday 25 November 2026, ten o'clock. One class per homeroom
 * teacher, pupils with one bound guardian each, an administrator, a principal, a gatekeeper; everyone signed in.
 * `const school = await raiseSchool(app)`; raise two to test that one never sees the other.
 */
import { PICKUP_POINTS, type StaffRole, serviceDateOf } from '@anxin/shared';
import { clock } from '../src/clock.js';
import { newId } from '../src/ids.js';
import { HomeroomClasses, Schools, Terms } from '../src/modules/school/school.public.js';
import { Homerooms, PhoneProof, StaffList } from '../src/modules/staff/staff.public.js';
import { GuardianLink } from '../src/modules/student/guardian-link.entity.js';
import { PURPOSE } from '../src/modules/student/sealing.js';
import { Student } from '../src/modules/student/student.entity.js';
import { allRightsFrom, Bindings, ChildVault, Fingerprints } from '../src/modules/student/student.public.js';
import type { TestApp, TestPerson } from './app.js';

export const MORNING = '2026-11-25T02:00:00.000Z';
export const TODAY = '2026-11-25';

export interface ScenarioStaff extends TestPerson {
  readonly staffId: string;
  readonly name: string;
  readonly phone: string;
}

export interface ScenarioClass {
  readonly classId: string;
  readonly grade: number;
  readonly homeroom: ScenarioStaff;
  readonly pupils: readonly ScenarioPupil[];
}

export interface ScenarioPupil {
  readonly studentId: string;
  readonly name: string;
  readonly schoolNumber: string;
  readonly guardian: TestPerson & { readonly linkId: string; readonly phone: string };
}

export interface Scenario {
  readonly schoolId: string;
  readonly countyId: string;
  readonly termId: string;
  readonly classes: readonly ScenarioClass[];
  readonly pupils: readonly ScenarioPupil[];
  readonly admin: ScenarioStaff;
  readonly principal: ScenarioStaff;
  readonly gatekeeper: ScenarioStaff;
}

export interface ScenarioSize {
  /** The grade of each class. */
  readonly grades?: readonly number[];
  readonly pupilsPerClass?: number;
}

const GIVEN_NAMES = ['小明', '雨桐', '子涵', '阿依古丽·买买提', '䶮', '欣怡', '浩然', '若曦'];
const FAMILY_NAMES = ['王', '李', '张', '刘', '陈', '欧阳', '赵', '周'];
let phones = 13_900_000_000;
const nextPhone = () => String(phones++);

export async function raiseSchool(
  app: TestApp,
  { grades = [3, 5], pupilsPerClass = 2 }: ScenarioSize = {},
): Promise<Scenario> {
  // A second school is raised later the same morning: back in time, the first one's guardians would not be there yet.
  const morning = Date.parse(MORNING);
  if (clock.now() < morning || clock.now() > morning + 3_600_000) app.moveClockTo(MORNING);
  const [schoolId, countyId, termId] = [newId(), newId(), newId()];
  await app.database.transaction(async (tx) => {
    await app.get(Schools).addCounty(tx, { id: countyId, name: '青山县教育局' });
    await app.get(Schools).addSchool(tx, { id: schoolId, countyId, name: '青山县第一小学' });
    const span = { startsOn: '2026-09-01', endsOn: '2027-01-22' };
    await app.get(Terms).keep(tx, { schoolId, termId, name: '2026—2027 学年第一学期', ...span }, 'OPEN');
  });
  const [admin, principal, gatekeeper] = [
    await employ(app, schoolId, '孙教务', ['ADMIN']),
    await employ(app, schoolId, '钱校长', ['PRINCIPAL']),
    await employ(app, schoolId, '郑师傅', ['GATEKEEPER']),
  ];
  const classes: ScenarioClass[] = [];
  for (const [index, grade] of grades.entries()) {
    classes.push(await raiseClass(app, schoolId, { grade, number: index + 1, pupilsPerClass }));
  }
  const pupils = classes.flatMap((one) => one.pupils);
  return { schoolId, countyId, termId, classes, pupils, admin, principal, gatekeeper };
}

/** A colleague on the staff list who has signed in and whose vetting is in order. */
export async function employ(
  app: TestApp,
  schoolId: string,
  name: string,
  roles: readonly StaffRole[],
): Promise<ScenarioStaff> {
  const [staffId, phone] = [newId(), nextPhone()];
  const { personId } = await app.person();
  await app.database.transaction(async (tx) => {
    await app.get(StaffList).addAll(tx, schoolId, [{ staffId, name, phone, roles }]);
    await app.get(PhoneProof).signIn(tx, personId, phone);
  });
  const vetting = { status: 'CLEAR', checkedOn: '2026-08-20', expiresOn: '2027-08-19' } as const;
  await app.get(StaffList).recordVetting({ schoolId, staffId, ...vetting });
  return { personId, staffId, name, phone };
}

async function raiseClass(
  app: TestApp,
  schoolId: string,
  { grade, number, pupilsPerClass }: { grade: number; number: number; pupilsPerClass: number },
): Promise<ScenarioClass> {
  const classId = newId();
  const homeroom = await employ(app, schoolId, `${FAMILY_NAMES[number % FAMILY_NAMES.length]}老师`, [
    'TEACHER',
  ]);
  await app.database.transaction((tx) =>
    app.get(HomeroomClasses).add(tx, schoolId, [{ id: classId, grade, number }]),
  );
  await app.get(Homerooms).assign({ schoolId, classId, staffId: homeroom.staffId });
  const pupils: ScenarioPupil[] = [];
  for (let index = 0; index < pupilsPerClass; index++) {
    pupils.push(await enroll(app, schoolId, classId, { number: grade * 1000 + number * 100 + index }));
  }
  return { classId, grade, homeroom, pupils };
}

/** A pupil on the register, whose guardian has bound. */
async function enroll(
  app: TestApp,
  schoolId: string,
  classId: string,
  { number }: { number: number },
): Promise<ScenarioPupil> {
  const [studentId, phone] = [newId(), nextPhone()];
  const family = FAMILY_NAMES[number % FAMILY_NAMES.length] as string;
  const name = family + (GIVEN_NAMES[Math.floor(number / 3) % GIVEN_NAMES.length] as string);
  const schoolNumber = `2026${String(number).padStart(4, '0')}`;
  const { personId } = await app.person();
  const prints = app.get(Fingerprints);
  const createdAt = clock.date();
  const link = await app.database.transaction(async (tx) => {
    const keys = await app.get(ChildVault).make(tx, schoolId, [studentId]);
    await tx.insert(Student, {
      schoolId,
      id: studentId,
      classId,
      nameBox: keys.seal(studentId, PURPOSE.name, name),
      nameHash: prints.name(schoolId, name),
      schoolNumberBox: keys.seal(studentId, PURPOSE.schoolNumber, schoolNumber),
      schoolNumberHash: prints.schoolNumber(schoolId, schoolNumber),
      schoolNumberLast4: schoolNumber.slice(-4),
      pickupPoint: PICKUP_POINTS[0],
      createdAt,
      leftAt: null,
      erasedAt: null,
    });
    const made = tx.create(GuardianLink, {
      schoolId,
      id: newId(),
      studentId,
      personId: null,
      relation: null,
      nameBox: keys.seal(studentId, PURPOSE.guardianName, `${family}妈妈`),
      phoneHash: prints.phone(phone),
      phoneLast4: phone.slice(-4),
      phoneBox: keys.seal(studentId, PURPOSE.guardianPhone, phone),
      isPrimary: 1,
      ...allRightsFrom(serviceDateOf(clock.now())),
      boundAt: null,
      boundBy: null,
      createdAt,
      endedAt: null,
    });
    await app.get(Bindings).bind(tx, [made], personId, 'PHONE', () => 'MOTHER');
    return made;
  });
  return { studentId, name, schoolNumber, guardian: { personId, linkId: link.id, phone } };
}
