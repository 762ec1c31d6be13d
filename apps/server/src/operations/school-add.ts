/**
 * A school of its county with the colleagues who set everything else up. They hold their posts from the moment they
 * prove their phone in WeChat; nobody needs a password.
 */
import { z } from '@anxin/shared';
import type { INestApplicationContext } from '@nestjs/common';
import { Database, rowsIn } from '../database/database.js';
import { newId } from '../ids.js';
import { Schools } from '../modules/school/school.public.js';
import { StaffList } from '../modules/staff/staff.public.js';
import { checked, word } from './operator-input.js';

const colleague = z.strictObject({
  name: word(40),
  phone: z.string().check(z.regex(/^1[3-9]\d{9}$/)),
});
const schoolToAdd = z.strictObject({
  county: word(60),
  school: word(60),
  admin: colleague,
  principal: z.optional(colleague),
});

export async function addSchool(app: INestApplicationContext, input: unknown) {
  const { county, school, admin, principal } = checked(schoolToAdd, input);
  const [schools, staff] = [app.get(Schools, { strict: false }), app.get(StaffList, { strict: false })];
  return app.get(Database).transaction(async (tx) => {
    const [known] = await rowsIn<{ id: string }>(tx, 'SELECT id FROM county_bureau WHERE name = ?', [county]);
    const countyId = known?.id ?? newId();
    if (known === undefined) await schools.addCounty(tx, { id: countyId, name: county });
    const namesakes = await rowsIn(tx, 'SELECT id FROM school WHERE countyId = ? AND name = ?', [
      countyId,
      school,
    ]);
    if (namesakes.length > 0) throw new Error(`${county} already has a school named ${school}.`);
    const schoolId = newId();
    await schools.addSchool(tx, { id: schoolId, countyId, name: school });
    await staff.addAll(tx, schoolId, [
      { staffId: newId(), ...admin, roles: ['ADMIN'] },
      ...(principal ? [{ staffId: newId(), ...principal, roles: ['PRINCIPAL' as const] }] : []),
    ]);
    return { countyId, schoolId };
  });
}
