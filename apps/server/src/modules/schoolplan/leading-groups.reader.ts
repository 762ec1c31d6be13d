/** 领导小组 of the plan in force: its leader and members, told of serious incidents (M058). */
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { StaffNames } from '../staff/staff.public.js';
import { contentOf } from './school-plan.entity.js';
import { SchoolPlans } from './school-plans.service.js';

export interface LeadingGroup {
  /** Null: no plan in force, or its leader has not signed in or has left. */
  readonly leaderId: string | null;
  readonly memberIds: readonly string[];
}

@Injectable()
export class LeadingGroups {
  constructor(
    private readonly plans: SchoolPlans,
    private readonly staff: StaffNames,
  ) {}

  async of(schoolId: string, termId: string | null, on?: EntityManager): Promise<LeadingGroup> {
    const plan = termId === null ? null : await this.plans.ready(schoolId, termId, on);
    if (plan === null) return { leaderId: null, memberIds: [] };
    const { leader, members } = contentOf(plan);
    const names = await this.staff.byIds(schoolId, [...(leader ? [leader] : []), ...members], on);
    const personOf = (staffId: string) => {
      const one = names.get(staffId);
      return one === undefined || one.hasLeft ? null : one.personId;
    };
    return {
      leaderId: leader === null ? null : personOf(leader),
      memberIds: members.flatMap((staffId) => personOf(staffId) ?? []),
    };
  }
}
