/** Who must be called about a change, and when nobody must any more (C6): one open item a change, one a contradiction. */
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../database/database.js';
import { Attention } from '../attention/attention.public.js';
import { childDateKey, FamilyDesk } from './family-desk.service.js';
import { type NoticedChild, NoticedChildren } from './noticed-children.reader.js';
import type { ScheduleChange } from './schedule-change.entity.js';
import { ScheduleScopes } from './schedule-scope.reader.js';

const TO_CALL = 'dayplan.change_to_call';
const DISPUTED = 'dayplan.change_disputed';

type Change = Pick<ScheduleChange, 'schoolId' | 'serviceDate' | 'id'>;

@Injectable()
export class ScheduleMatters {
  constructor(
    private readonly desk: FamilyDesk,
    private readonly attention: Attention,
    private readonly children: NoticedChildren,
    private readonly reach: ScheduleScopes,
  ) {}

  /** Kept children whose families no message reaches: the call cannot wait for the time to confirm. */
  async callUnreachable(tx: Tx, change: Change): Promise<void> {
    const waiting = await this.toCall(tx, change);
    const unboundCount = await this.reach.unboundCount(change.schoolId, change.serviceDate, waiting, tx);
    if (unboundCount > 0) await this.raise(tx, change, waiting.length);
  }

  /** The time to confirm is over. */
  async callTheRest(tx: Tx, change: Change): Promise<void> {
    const waiting = await this.toCall(tx, change);
    if (waiting.length > 0) await this.raise(tx, change, waiting.length);
  }

  /** After a word: a contradiction calls the leader; the last family that was waited for ends the call list. */
  async heard(tx: Tx, change: Change, child: NoticedChild, byPersonId: string): Promise<void> {
    const { schoolId, serviceDate } = change;
    const { studentId, notice } = child;
    const subjectId = childDateKey({ studentId, serviceDate });
    if (notice?.standing === 'DISPUTED' && notice.isEarlier) {
      await this.desk.callLeader(tx, { schoolId, serviceDate, studentId }, { kind: DISPUTED, subjectId });
      return;
    }
    const resolution = '两位监护人说法已一致';
    const about = { schoolId, kind: DISPUTED, subjectId, resolvedBy: byPersonId, resolution } as const;
    await this.attention.settle(tx, about);
  }

  async settle(tx: Tx, change: Change, resolution: string, resolvedBy?: string): Promise<void> {
    const by = resolvedBy === undefined ? {} : { resolvedBy };
    const { schoolId, id: subjectId } = change;
    await this.attention.settle(tx, { schoolId, kind: TO_CALL, subjectId, resolution, ...by });
  }

  async toCall(tx: Tx, { schoolId, serviceDate, id }: Change): Promise<string[]> {
    const children = await this.children.on({ schoolId, serviceDate }, tx);
    return children.filter((child) => isToCall(child, id)).map(({ studentId }) => studentId);
  }

  private raise(tx: Tx, { schoolId, serviceDate, id: subjectId }: Change, childCount: number) {
    const detail = { childCount, serviceDate };
    return this.desk.callLeader(tx, { schoolId, serviceDate }, { kind: TO_CALL, subjectId, detail });
  }
}

/** An earlier end that nobody has answered, or that two guardians answered differently. Whoever said no was heard. */
export const isToCall = ({ notice }: NoticedChild, changeId: string): boolean =>
  notice !== null &&
  notice.changeId === changeId &&
  notice.isEarlier &&
  (notice.standing === 'UNANSWERED' || notice.standing === 'DISPUTED');
