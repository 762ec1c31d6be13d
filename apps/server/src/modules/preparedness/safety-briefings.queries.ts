/** The briefings of a term as they stand: what was corrected gives way to its correction (M035). */
import {
  type InputOf,
  type listSafetyBriefings,
  type OutputOf,
  type SafetyBriefing,
  serviceDate,
  serviceDateOf,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database } from '../../database/database.js';
import { Terms } from '../school/school.public.js';
import { Colleagues, StaffNames } from '../staff/staff.public.js';
import { BriefedClasses } from './briefed-classes.reader.js';
import type { SafetyBriefingRow } from './safety-briefing.entity.js';
import { isOffice } from './safety-documents.queries.js';

const PAGE = 30;

@Injectable()
export class SafetyBriefings {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly terms: Terms,
    private readonly classes: BriefedClasses,
    private readonly colleagues: Colleagues,
    private readonly staffNames: StaffNames,
  ) {}

  async list(
    input: InputOf<typeof listSafetyBriefings>,
    actor: Actor,
  ): Promise<OutputOf<typeof listSafetyBriefings>> {
    const { schoolId, audience, classId, cursor = '', limit = PAGE } = input;
    const termId = input.termId ?? (await this.presentTerm(schoolId));
    if (termId === null) return { items: [], nextCursor: null };
    const [heldOn = '', id = ''] = cursor.split(':');
    const conditions: [string, unknown[]][] = [
      ['b.schoolId = ? AND b.termId = ?', [schoolId, termId]],
      [
        'NOT EXISTS (SELECT 1 FROM safety_briefing r WHERE r.schoolId = b.schoolId AND r.replacesId = b.id)',
        [],
      ],
    ];
    if (audience !== undefined) conditions.push(['b.audience = ?', [audience]]);
    if (classId !== undefined)
      conditions.push([
        `EXISTS (SELECT 1 FROM safety_briefing_class c
           WHERE c.schoolId = b.schoolId AND c.briefingId = b.id AND c.classId = ?)`,
        [classId],
      ]);
    if (serviceDate.safeParse(heldOn).success)
      conditions.push(['(b.heldOn < ? OR (b.heldOn = ? AND b.id < ?))', [heldOn, heldOn, id]]);
    const rows = await this.database.rows<SafetyBriefingRow>(
      `SELECT b.* FROM safety_briefing b WHERE ${conditions.map(([sql]) => sql).join(' AND ')}
        ORDER BY b.heldOn DESC, b.id DESC LIMIT ?`,
      [...conditions.flatMap(([, params]) => params), limit + 1],
    );
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      items: await this.views(schoolId, page, actor),
      nextCursor: rows.length > limit && last ? `${last.heldOn}:${last.id}` : null,
    };
  }

  async views(schoolId: string, rows: readonly SafetyBriefingRow[], actor: Actor): Promise<SafetyBriefing[]> {
    if (rows.length === 0) return [];
    const briefed = await this.database.rows<{
      briefingId: string;
      classId: string;
      kind: 'HOMEROOM' | 'TEMP';
    }>(
      'SELECT briefingId, classId, kind FROM safety_briefing_class WHERE schoolId = ? AND briefingId IN (?)',
      [schoolId, rows.map(({ id }) => id)],
    );
    const staffIds = rows.map(({ heldByStaffId }) => heldByStaffId).filter((id) => id !== null);
    const [labels, nameOf, staff] = await Promise.all([
      this.classes.labels(schoolId, [...new Set(briefed.map(({ classId }) => classId))]),
      this.colleagues.names(
        schoolId,
        rows.map(({ recordedBy }) => recordedBy),
      ),
      this.staffNames.byIds(schoolId, staffIds),
    ]);
    const office = isOffice(actor, schoolId);
    return rows.map((row) => ({
      ...{ briefingId: row.id, heldOn: row.heldOn, audience: row.audience },
      classes: briefed
        .filter(({ briefingId }) => briefingId === row.id)
        .map(({ kind, classId }) => ({ kind, classId, label: labels.get(classId) ?? '' }))
        .sort((one, other) => one.label.localeCompare(other.label, 'zh')),
      ...{ topic: row.topic, material: row.material, heldByStaffId: row.heldByStaffId },
      heldBy: (row.heldByStaffId && staff.get(row.heldByStaffId)?.name) || nameOf(row.recordedBy),
      recordedBy: nameOf(row.recordedBy),
      recordedAt: row.recordedAt.toISOString(),
      replacesId: row.replacesId,
      mayCorrect: office || row.recordedBy === actor.personId,
    }));
  }

  /** Between terms the last one. */
  private async presentTerm(schoolId: string): Promise<string | null> {
    const today = serviceDateOf(this.clock.now());
    const { items } = await this.terms.list(schoolId);
    return items.find(({ startsOn }) => startsOn <= today)?.id ?? null;
  }
}
