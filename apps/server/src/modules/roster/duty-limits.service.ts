/** What limits each colleague: the week's maximum, leading, and tags. A tag is the school's own word (M019, M086). */
import type { InputOf, listDutyLimits, OutputOf, setDutyLimit } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import { refuse } from '../../http/refuse.js';
import { DutyLimit } from './duty-limit.entity.js';
import { RosterFacts } from './roster-facts.reader.js';

@Injectable()
export class DutyLimits {
  constructor(
    private readonly database: Database,
    private readonly facts: RosterFacts,
  ) {}

  async list({ schoolId }: InputOf<typeof listDutyLimits>): Promise<OutputOf<typeof listDutyLimits>> {
    const colleagues = await this.facts.colleagues(schoolId);
    return {
      items: colleagues.map(({ staffId, name, subject, roles, weeklyMaximum, mayLead, tags }) => ({
        ...{ staffId, name, subject, roles: [...roles], weeklyMaximum, mayLead, tags: [...tags] },
      })),
    };
  }

  async set(input: InputOf<typeof setDutyLimit>): Promise<{ done: true }> {
    const { schoolId, staffId, weeklyMaximum, mayLead, tags } = input;
    const colleagues = await this.facts.colleagues(schoolId);
    if (!colleagues.some((one) => one.staffId === staffId)) throw refuse('access.not_found');
    const limit = { weeklyMaximum, mayLead: mayLead ? 1 : 0, tags: [...new Set(tags)] };
    await this.database.transaction((tx) =>
      tx.upsert(DutyLimit, { schoolId, staffId, ...limit }, ['schoolId', 'staffId']),
    );
    return { done: true };
  }
}
