// A school before the term begins: classes of 40, staff with their posts, the register, families who have bound.
import { newId } from '../../apps/server/dist/ids.js';
import { People } from '../../apps/server/dist/modules/identity/identity.public.js';
import {
  HomeroomClasses,
  SchoolCalendar,
  Schools,
  Terms,
} from '../../apps/server/dist/modules/school/school.public.js';
import { Homerooms, PhoneProof, StaffList } from '../../apps/server/dist/modules/staff/staff.public.js';
import { Bindings, StudentRegister } from '../../apps/server/dist/modules/student/student.public.js';
import { addDays } from '../../packages/shared/dist/index.js';
import { forEach } from './office.mjs';
import { nextPhone, pupilNames, staffName, subjectOf } from './people.mjs';

const GRADES = [1, 2, 3, 4, 5, 6];
const UNDER_WAY = { name: '本学期', from: -70, to: 60 };
const USUAL = { classesPerGrade: 2, classSize: 40, dutyStaff: 22 };

/** `term` in days from today; a first day to come is a term for which everything is still to be done. */
export async function foundSchool(office, { countyId, name, today, random, term = UNDER_WAY, ...size }) {
  const { classesPerGrade, classSize, dutyStaff } = { ...USUAL, ...size };
  const [schoolId, termId] = [newId(), newId()];
  const numbers = Array.from({ length: classesPerGrade }, (_, before) => before + 1);
  const classes = GRADES.flatMap((grade) => numbers.map((number) => ({ id: newId(), grade, number })));
  await office.transaction(async (tx) => {
    await office.get(Schools).addSchool(tx, { id: schoolId, countyId, name });
    const span = { startsOn: addDays(today, term.from), endsOn: addDays(today, term.to) };
    await office.get(Terms).keep(tx, { schoolId, termId, name: term.name, ...span }, 'OPEN');
    await office.get(HomeroomClasses).add(tx, schoolId, classes);
    const bells = GRADES.map((grade) => ({ grade, bellAt: '15:30' }));
    await office.get(SchoolCalendar).keepBells(tx, { schoolId, bells });
  });
  const staff = await employAll(office, { schoolId, classes, dutyStaff, today, random });
  const children = await enterPupils(office, { schoolId, classes, classSize, random });
  return { schoolId, termId, name, classes, ...staff, children };
}

async function employAll(office, { schoolId, classes, dutyStaff, today, random }) {
  const wanted = [
    { role: 'PRINCIPAL', name: `${staffName(random)}` },
    { role: 'ADMIN', name: `${staffName(random)}` },
    // An appeal is heard by somebody who had no part in the refusal.
    { role: 'ADMIN', name: `${staffName(random)}` },
    { role: 'GATEKEEPER', name: `${staffName(random)}` },
    ...Array.from({ length: classes.length + dutyStaff }, () => ({
      role: 'TEACHER',
      name: staffName(random),
    })),
  ];
  const members = [];
  for (const [position, { role, name }] of wanted.entries()) {
    const [staffId, phone] = [newId(), nextPhone()];
    const subject = role === 'TEACHER' ? subjectOf(position) : null;
    const personId = await office.transaction(async (tx) => {
      const made = await office.get(People).add(tx);
      await office.get(StaffList).addAll(tx, schoolId, [{ staffId, name, phone, subject, roles: [role] }]);
      await office.get(PhoneProof).signIn(tx, made, phone);
      return made;
    });
    const dates = { checkedOn: addDays(today, -90), expiresOn: addDays(today, 275) };
    await office.get(StaffList).recordVetting({ schoolId, staffId, status: 'CLEAR', ...dates });
    members.push({ staffId, personId, name, role });
  }
  const [principal, admin, secondAdmin, gatekeeper, ...teachers] = members;
  const homerooms = teachers.slice(0, classes.length);
  for (const [position, { staffId }] of homerooms.entries()) {
    await office.get(Homerooms).assign({ schoolId, classId: classes[position].id, staffId });
  }
  return { principal, admin, secondAdmin, gatekeeper, homerooms, dutyStaff: teachers.slice(classes.length) };
}

/** Four families in five have bound; one in nine has two children here. */
async function enterPupils(office, { schoolId, classes, classSize, random }) {
  const names = pupilNames(random, classes.length * classSize);
  const children = names.map((name, position) => {
    // Spread over the school, so that every class has its share of unusual names.
    const { id: classId, grade } = classes[(position * 7) % classes.length];
    const isSibling = position >= classes.length && position % 9 === 0;
    const phone = nextPhone();
    return { studentId: newId(), linkId: newId(), name, classId, grade, phone, isSibling, personId: null };
  });
  for (const [position, child] of children.entries()) {
    if (child.isSibling) child.phone = children[position - 5].phone;
  }
  await office.transaction((tx) =>
    office.get(StudentRegister).add(
      tx,
      schoolId,
      children.map(({ studentId, linkId, name, classId, phone }, position) => ({
        studentId,
        classId,
        name,
        schoolNumber: `2026${String(position + 1).padStart(4, '0')}`,
        pickupPoint: position % 3 === 0 ? 'WEST' : 'EAST',
        guardians: [{ linkId, relation: 'MOTHER', name: `${name.slice(0, 1)}女士`, phone, isPrimary: true }],
      })),
    ),
  );
  const bound = children.filter(({ isSibling }, position) => !isSibling && position % 5 !== 4);
  await forEach(bound, async (child) => {
    child.personId = await bindFamily(office, child);
  });
  for (const child of children.filter(({ isSibling }) => isSibling)) {
    child.personId =
      children.find(({ phone, personId }) => phone === child.phone && personId)?.personId ?? null;
  }
  return children;
}

async function bindFamily(office, { phone }) {
  const { personId, matches } = await office.transaction(async (tx) => {
    const made = await office.get(People).add(tx);
    return { personId: made, matches: await office.get(Bindings).provePhone(tx, made, phone) };
  });
  const bindings = matches.map(({ linkId }) => ({ linkId, relation: 'MOTHER' }));
  await office.get(Bindings).confirm({ bindings }, { personId });
  return personId;
}
