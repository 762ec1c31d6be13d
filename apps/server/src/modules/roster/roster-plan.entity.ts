import type { draftRosterPlan, InputOf, RosterPlanState, ServiceDate } from '@anxin/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Assignment, PlanInput } from './plan-input.rules.js';
import type { PlannedRoster } from './planned-roster.rules.js';

export type RosterNeeds = Pick<
  InputOf<typeof draftRosterPlan>,
  'teachersPerGroup' | 'escortsPerGate' | 'roomClosers' | 'subjects'
>;

/** What is kept of a planned roster: how good it is and who is where. */
export type KeptResult = Pick<
  PlannedRoster,
  'status' | 'cost' | 'bound' | 'gap' | 'costs' | 'shortages' | 'uncovered'
> & { readonly assignment: readonly Assignment[] };

/** 排班方案 of a period. `input` is what it was made from, so that its costs can be reckoned again; both stay as history. */
@Entity('roster_plan')
export class RosterPlan {
  @PrimaryColumn('char') schoolId: string;
  @PrimaryColumn('char') id: string;
  @Column('char') termId: string;
  @Column('date') fromDate: ServiceDate;
  @Column('date') toDate: ServiceDate;
  @Column('varchar') state: RosterPlanState;
  @Column('int') revision: number;
  @Column('simple-json') needs: RosterNeeds;
  @Column('simple-json', { nullable: true }) input: PlanInput | null;
  @Column('simple-json', { nullable: true }) result: KeptResult | null;
  @Column('simple-json', { nullable: true }) progress: {
    seconds: number;
    cost: number | null;
    bound: number;
  } | null;
  /** The worker that makes it, and until when nobody else may. */
  @Column('char', { nullable: true }) solveToken: string | null;
  @Column('datetime', { nullable: true }) leaseUntil: Date | null;
  @Column('char') draftedBy: string;
  @Column('datetime') draftedAt: Date;
  @Column('datetime', { nullable: true }) solvedAt: Date | null;
  @Column('char', { nullable: true }) publishedBy: string | null;
  @Column('datetime', { nullable: true }) publishedAt: Date | null;
}
