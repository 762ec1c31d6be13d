/** The tenant itself: county, school, its profile. A school's wrapping key is made with the school. */
import { type OutputOf, serviceDateOf, type showSchool } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../clock.js';
import { Database, rowsIn, type Tx } from '../../database/database.js';
import { refuse } from '../../http/refuse.js';
import { CountyBureau } from './county-bureau.entity.js';
import { School } from './school.entity.js';
import { SchoolKeys } from './school-keys.service.js';
import { Terms } from './terms.service.js';

const PICKUP_POINTS = [
  { code: 'EAST' as const, label: '东门' },
  { code: 'WEST' as const, label: '西门' },
];

export type CountyToAdd = Pick<CountyBureau, 'id' | 'name'> & Partial<CountyBureau>;

@Injectable()
export class Schools {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly keys: SchoolKeys,
    private readonly terms: Terms,
  ) {}

  async addCounty(tx: Tx, county: CountyToAdd): Promise<void> {
    await tx.insert(CountyBureau, county);
  }

  async addSchool(tx: Tx, school: { id: string; countyId: string; name: string }): Promise<void> {
    await tx.insert(School, { ...school, createdAt: this.clock.date() });
    await this.keys.make(tx, school.id);
  }

  async profile(schoolId: string): Promise<OutputOf<typeof showSchool>> {
    const [school] = await this.database.rows<{ name: string; countyName: string }>(
      `SELECT s.name, c.name AS countyName FROM school s JOIN county_bureau c ON c.id = s.countyId WHERE s.id = ?`,
      [schoolId],
    );
    if (school === undefined) throw refuse('access.not_found');
    const grades = await this.database.rows<{ grade: number }>(
      'SELECT DISTINCT grade FROM homeroom_class WHERE schoolId = ? ORDER BY grade',
      [schoolId],
    );
    const today = serviceDateOf(this.clock.now());
    return {
      id: schoolId,
      ...school,
      currentTerm: await this.terms.on(schoolId, today),
      pickupPoints: PICKUP_POINTS,
      grades: grades.map(({ grade }) => grade),
    };
  }

  async namesOf(schoolIds: readonly string[]): Promise<Map<string, string>> {
    if (schoolIds.length === 0) return new Map();
    const rows = await this.database.rows<School>('SELECT id, name FROM school WHERE id IN (?)', [schoolIds]);
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  /** The grades that have priority by grade alone end here (M015). */
  async lowerGradeMax(schoolId: string, on: EntityManager = this.database.read): Promise<number> {
    const [row] = await rowsIn<{ lowerGradeMax: number }>(
      on,
      `SELECT c.lowerGradeMax FROM school s JOIN county_bureau c ON c.id = s.countyId WHERE s.id = ?`,
      [schoolId],
    );
    return row?.lowerGradeMax ?? 0;
  }
}
