/** Children in an adult's hands: taken over, on the way, seen while that adult answers, or lost from those hands (M118, M095). */
import { isHeld, stateOf } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { type DayKey, type DayPupil, DayReader } from '../custody/custody.public.js';

@Injectable()
export class HeldChildren {
  constructor(private readonly reader: DayReader) {}

  async by(day: DayKey, personIds: readonly string[]): Promise<DayPupil[]> {
    if (personIds.length === 0) return [];
    const pupils = await this.reader.pupils(day, "AND origin <> 'NOT_TODAY' AND custodianId IN (?)", [
      personIds,
    ]);
    return pupils.filter(isInHand);
  }
}

/** A conflict is the duty leader's to decide; a child nobody has looked for yet is in nobody's hands. */
function isInHand({ head }: DayPupil): boolean {
  if (stateOf(head) === 'CONFLICT') return false;
  return isHeld(head.base) || head.base === 'MISSING' || head.sightings.length > 0;
}
