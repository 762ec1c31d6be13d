/** A group that nobody has counted after its bell: its teachers are asked once, later the duty leader (C4, G44). */
import { Injectable } from '@nestjs/common';
import { Clock } from '../../clock.js';
import { insertOnce, rowsIn, type Tx } from '../../database/database.js';
import { Outbox } from '../../events/outbox.js';
import { Attention } from '../attention/attention.public.js';
import { type DayKey, type DayPupil, type DutyBook, DutyBooks } from '../custody/custody.public.js';
import { staffAsked } from './safety.events.js';

type Groups = ReadonlyMap<string, readonly DayPupil[]>;
const KIND = 'safety.group_uncounted';

@Injectable()
export class UncountedGroups {
  constructor(
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly attention: Attention,
    private readonly dutyBooks: DutyBooks,
  ) {}

  /** The look for the duty leader may come first, after hours without a worker: then both are asked at once. */
  async ask(tx: Tx, day: DayKey, bellAt: Date, groups: Groups, rung: 'HOMEROOM' | 'LEADER'): Promise<void> {
    if (groups.size > 0) {
      const book = await this.dutyBooks.open(day, tx);
      const asked = new Set<string>();
      const escalated: string[] = [];
      for (const [groupId, pupils] of groups) {
        const about = { schoolId: day.schoolId, kind: KIND, subjectId: subjectOf(groupId, bellAt) } as const;
        const row = { schoolId: day.schoolId, serviceDate: day.serviceDate, groupId, bellAt };
        if (await insertOnce(tx, 'uncounted_group', { ...row, askedAt: this.clock.date() })) {
          const teachers = teachersOf(groupId, pupils, book);
          for (const personId of teachers) asked.add(personId);
          const detail = { tempClassId: groupId, unknownCount: pupils.length };
          await this.attention.raise(tx, { ...about, ownerPersonId: teachers[0] as string, detail });
        }
        if (rung === 'LEADER' && (await this.isFirstForLeader(tx, day, groupId, bellAt))) {
          escalated.push(groupId);
          await this.attention.settle(tx, { ...about, resolution: '已转给值日领导' });
          const detail = { tempClassId: groupId, unknownCount: pupils.length };
          await this.attention.raise(tx, { ...about, ownerPersonId: book.dutyLeaderId, detail });
        }
      }
      if (asked.size > 0) {
        await this.outbox.append(tx, staffAsked, { ...day, ask: 'COUNT', personIds: [...asked] });
      }
      if (escalated.length > 0) {
        const toLeader = { ask: 'COUNT_LEADER' as const, personIds: [book.dutyLeaderId] };
        await this.outbox.append(tx, staffAsked, { ...day, ...toLeader });
      }
    }
    await this.settle(tx, day, bellAt, new Set(groups.keys()));
  }

  /** Bells after which somebody was asked to count and has not yet. */
  async openBells(tx: Tx, { schoolId, serviceDate }: DayKey): Promise<Date[]> {
    const rows = await rowsIn<{ bellAt: Date }>(
      tx,
      `SELECT DISTINCT bellAt FROM uncounted_group
        WHERE schoolId = ? AND serviceDate = ? AND settledAt IS NULL ORDER BY bellAt`,
      [schoolId, serviceDate],
    );
    return rows.map(({ bellAt }) => bellAt);
  }

  /** All of this bell that are not among those still uncounted. */
  async settle(tx: Tx, day: DayKey, bellAt: Date, uncounted: ReadonlySet<string>): Promise<void> {
    const { schoolId, serviceDate } = day;
    const open = await rowsIn<{ groupId: string }>(
      tx,
      `SELECT groupId FROM uncounted_group
        WHERE schoolId = ? AND serviceDate = ? AND bellAt = ? AND settledAt IS NULL FOR UPDATE`,
      [schoolId, serviceDate, bellAt],
    );
    const done = open.map(({ groupId }) => groupId).filter((groupId) => !uncounted.has(groupId));
    if (done.length === 0) return;
    await tx.query(
      `UPDATE uncounted_group SET settledAt = ?
        WHERE schoolId = ? AND serviceDate = ? AND bellAt = ? AND groupId IN (?)`,
      [this.clock.date(), schoolId, serviceDate, bellAt, done],
    );
    for (const groupId of done) {
      const subjectId = subjectOf(groupId, bellAt);
      await this.attention.settle(tx, { schoolId, kind: KIND, subjectId, resolution: '已点名' });
    }
  }

  private async isFirstForLeader(tx: Tx, day: DayKey, groupId: string, bellAt: Date): Promise<boolean> {
    const key = [day.schoolId, day.serviceDate, groupId, bellAt];
    const [row] = await rowsIn<{ leaderAskedAt: Date | null }>(
      tx,
      `SELECT leaderAskedAt FROM uncounted_group
        WHERE schoolId = ? AND serviceDate = ? AND groupId = ? AND bellAt = ? FOR UPDATE`,
      key,
    );
    if (row?.leaderAskedAt !== null) return false;
    await tx.query(
      `UPDATE uncounted_group SET leaderAskedAt = ?
        WHERE schoolId = ? AND serviceDate = ? AND groupId = ? AND bellAt = ?`,
      [this.clock.date(), ...key],
    );
    return true;
  }
}

const subjectOf = (groupId: string, bellAt: Date) => `${groupId}-${bellAt.getTime()}`;

/** The duty teachers of the group first: they hold the list; then the homeroom teachers whose children it is. */
function teachersOf(groupId: string, pupils: readonly DayPupil[], book: DutyBook): string[] {
  const onDuty = book.duties.filter((one) => one.tempClassId === groupId && one.duty === 'DUTY_TEACHER');
  return [
    ...new Set([...onDuty.map(({ personId }) => personId), ...pupils.map(({ homeroomId }) => homeroomId)]),
  ];
}
