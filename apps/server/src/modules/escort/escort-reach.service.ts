/** The children whom an adult walks today are on that adult's list, whatever room and class they come from (M092, E5). */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type DayKey, type DayListReach, DayListReaches } from '../custody/custody.public.js';
import { EscortPlanStore } from './escort-plan.store.js';
import { childrenOf } from './stored-plan.js';

@Injectable()
export class EscortReach implements DayListReach, OnModuleInit {
  constructor(
    private readonly reaches: DayListReaches,
    private readonly store: EscortPlanStore,
  ) {}

  onModuleInit(): void {
    this.reaches.add(this);
  }

  async studentIdsFor(day: DayKey, personId: string): Promise<string[]> {
    const row = await this.store.inForce(day);
    return (row?.plan.walks ?? []).filter(({ escortId }) => escortId === personId).flatMap(childrenOf);
  }
}
