/** Who closes which room by the plan in force, for the module that keeps the closing (M115, Q8). */
import { Injectable } from '@nestjs/common';
import type { DayKey } from '../custody/custody.public.js';
import { EscortPlanStore } from './escort-plan.store.js';

@Injectable()
export class EscortPosts {
  constructor(private readonly store: EscortPlanStore) {}

  async closers(day: DayKey): Promise<Map<string, string>> {
    const row = await this.store.inForce(day);
    const named = (row?.plan.rooms ?? []).flatMap(({ tempClassId, closerId }) =>
      closerId === null ? [] : [[tempClassId, closerId] as const],
    );
    return new Map(named);
  }
}
