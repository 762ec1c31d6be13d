/** The term that is being offered for: the present one, or between terms the next; and the one before it. */
import { serviceDateOf } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../clock.js';
import { refuse } from '../../http/refuse.js';
import { Terms } from '../school/school.public.js';

@Injectable()
export class OfferTerm {
  constructor(
    private readonly terms: Terms,
    private readonly clock: Clock,
  ) {}

  async of(schoolId: string) {
    const term = await this.terms.openForApplication(schoolId, serviceDateOf(this.clock.now()));
    if (term === null) throw refuse('activity.no_term');
    return term;
  }

  /** The term before the one that is being offered for; null in a school's first. */
  async before(schoolId: string, startsOn: string): Promise<string | null> {
    const { items } = await this.terms.list(schoolId);
    return items.find((one) => one.endsOn < startsOn)?.id ?? null;
  }

  /** Terms that are not over. */
  async ahead(schoolId: string): Promise<string[]> {
    const today = serviceDateOf(this.clock.now());
    const { items } = await this.terms.list(schoolId);
    return items.filter(({ endsOn }) => endsOn >= today).map(({ id }) => id);
  }
}
