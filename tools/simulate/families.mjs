// The families of a simulated school: a second guardian for every third child, some kept away by a court's order from
// the beginning, a grandmother on the list, WeChat on every phone.
import { clock } from '../../apps/server/dist/clock.js';
import { newId } from '../../apps/server/dist/ids.js';
import { People } from '../../apps/server/dist/modules/identity/identity.public.js';
import { GuardianLink } from '../../apps/server/dist/modules/student/guardian-link.entity.js';
import { allRightsFrom, Bindings } from '../../apps/server/dist/modules/student/student.public.js';
import { addCollector, restrictPerson, serviceDateOf } from '../../packages/shared/dist/index.js';
import { forEach } from '../demo/office.mjs';
import { givePhone } from '../demo/wechat.mjs';

const EVERY_THIRD = 3;
const RESTRICTED_FROM_THE_START = 4;

/** Each child as the script knows it: who may do what, and from when. */
export async function completeFamilies(office, { schoolId, principal, children }) {
  const pupils = children.map((child, position) => ({
    ...{ schoolId, studentId: child.studentId, classId: child.classId, grade: child.grade },
    name: child.name,
    gate: position % 3 === 0 ? 'WEST' : 'EAST',
    until: '18:00',
    mother: { linkId: child.linkId, personId: child.personId, openid: null },
    father: null,
    grandmother: null,
    restrictedFather: null,
  }));
  const told = pupils.filter(({ mother }) => mother.personId !== null);
  await forEach(told, async (pupil, position) => {
    await addGrandmother(office, pupil);
    if (position % EVERY_THIRD !== 0) return;
    const father = await addFather(office, pupil);
    if ((position / EVERY_THIRD) % RESTRICTED_FROM_THE_START === 0) {
      await restrict(office, principal, pupil, father);
      pupil.restrictedFather = father;
    } else {
      pupil.father = father;
    }
  });
  // A parent of two children has one phone.
  const openids = new Map();
  for (const pupil of told) {
    for (const guardian of [pupil.mother, pupil.father, pupil.restrictedFather]) {
      if (guardian === null) continue;
      if (!openids.has(guardian.personId))
        openids.set(guardian.personId, await givePhone(office, guardian.personId));
      guardian.openid = openids.get(guardian.personId);
    }
  }
  return pupils;
}

async function addGrandmother(office, pupil) {
  const collectorId = newId();
  await office.call(pupil.mother.personId, addCollector, {
    ...{ schoolId: pupil.schoolId, studentId: pupil.studentId, collectorId },
    ...{ name: `${pupil.name.slice(0, 1)}奶奶`, relation: 'GRANDMOTHER' },
  });
  pupil.grandmother = { collectorId };
}

/** Bound, with every right. */
async function addFather(office, { schoolId, studentId }) {
  const linkId = newId();
  const personId = await office.transaction(async (tx) => {
    const made = await office.get(People).add(tx);
    const link = tx.create(GuardianLink, {
      ...{ schoolId, id: linkId, studentId, personId: null, relation: null, nameBox: null },
      ...{ phoneHash: null, phoneLast4: null, phoneBox: null, isPrimary: 0 },
      ...allRightsFrom(serviceDateOf(clock.now())),
      ...{ boundAt: null, boundBy: null, createdAt: clock.date(), endedAt: null },
    });
    await office.get(Bindings).bind(tx, [link], made, 'SCHOOL', () => 'FATHER');
    return made;
  });
  return { linkId, personId, openid: null };
}

export const restriction = ({ schoolId, studentId }, linkId) => ({
  ...{ schoolId, studentId, restrictionId: newId(), linkId },
  ...{ imposedBy: 'COURT', reference: '模拟裁定' },
});

async function restrict(office, principal, pupil, { linkId }) {
  await office.call(principal.personId, restrictPerson, restriction(pupil, linkId));
}
