// A small school on its service day whose families have WeChat; each phone has children of its own.

import { knowFaces, readHeads } from '../bench/walks.mjs';
import { foundWorld } from '../bench/world.mjs';

const PHONES = 40;
const SIZE = { classesPerGrade: 2, classSize: 20, dutyStaff: 12 };

export async function foundChaos(world) {
  const { office, schools, tokens } = await foundWorld(world, ['风浪小学'], SIZE);
  const { givePhone } = await import('../demo/wechat.mjs');
  const [school] = schools;
  const families = new Set(school.children.flatMap(({ personId }) => personId ?? []));
  for (const personId of families) await givePhone(office, personId);
  const { DayOpening } = await import('../../apps/server/dist/modules/custody/day-opening.service.js');
  const { schoolId } = school;
  await office.get(DayOpening).ensure({ schoolId, serviceDate: world.serviceDate });
  const db = await world.connect();
  await knowFaces(db, school);
  const heads = await readHeads(db, school, world.serviceDate);
  await db.end();
  await office.close();
  const teacherOf = new Map(
    school.groups.flatMap(({ studentIds, teacherId }) =>
      studentIds.map((studentId) => [studentId, teacherId]),
    ),
  );
  const gateId = school.gateIds[0];
  const children = [...heads.values()].map((head) => ({ ...head, teacherId: teacherOf.get(head.studentId) }));
  return {
    ...{ schoolId, gateId, tokens: Object.fromEntries(tokens) },
    phones: Array.from({ length: PHONES }, (_, phone) => children.filter((__, n) => n % PHONES === phone)),
  };
}
