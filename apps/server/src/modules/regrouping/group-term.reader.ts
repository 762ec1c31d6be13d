/** The term for which groups are made up now: the present one, or between terms the next. */
import { serviceDateOf } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../clock.js';
import { refuse } from '../../http/refuse.js';
import { Terms } from '../school/school.public.js';

@Injectable()
export class GroupTerm {
  constructor(
    private readonly terms: Terms,
    private readonly clock: Clock,
  ) {}

  async of(schoolId: string): Promise<string> {
    const term = await this.terms.openForApplication(schoolId, serviceDateOf(this.clock.now()));
    if (term === null) throw refuse('regrouping.no_term');
    return term.id;
  }
}
