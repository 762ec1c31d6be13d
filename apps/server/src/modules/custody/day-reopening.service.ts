/**
 * The principal alone opens a signed day again, with a reason in words that name no child (C3, M045). The signed
 * version stays and still verifies; the duty leader is asked for the next.
 */
import { type CloseView, type InputOf, type reopenDay } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database, insertInto, rowsIn } from '../../database/database.js';
import { Outbox } from '../../events/outbox.js';
import { refuse } from '../../http/refuse.js';
import { Attention } from '../attention/attention.public.js';
import { SchoolKeys } from '../school/school.public.js';
import { NamedChildren } from '../student/student.public.js';
import { dayReopened } from './custody.events.js';
import { DayCloseQueries, REASON_PURPOSE } from './day-close.queries.js';
import { closeRows } from './day-close.row.js';
import { DutyBooks } from './duty-book.service.js';

@Injectable()
export class DayReopenings {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly attention: Attention,
    private readonly schoolKeys: SchoolKeys,
    private readonly namedChildren: NamedChildren,
    private readonly dutyBooks: DutyBooks,
    private readonly queries: DayCloseQueries,
  ) {}

  async reopen(input: InputOf<typeof reopenDay>, actor: Actor): Promise<CloseView> {
    const { schoolId, serviceDate, version, reason } = input;
    const day = { schoolId, serviceDate };
    const { personId: reopenedBy } = actor;
    if (await this.namedChildren.areNamedIn(schoolId, reason)) throw refuse('custody.words_name_child');
    const vault = await this.schoolKeys.of(schoolId);
    await this.database.transaction(async (tx) => {
      const [standing] = await rowsIn<{ closedVersion: number | null }>(
        tx,
        'SELECT closedVersion FROM custody_day WHERE schoolId = ? AND serviceDate = ? FOR UPDATE',
        [schoolId, serviceDate],
      );
      if (standing?.closedVersion == null) throw refuse('custody.not_closed');
      if (standing.closedVersion !== version) throw refuse('custody.close_changed');
      const book = await this.dutyBooks.open(day, tx);
      await insertInto(tx, 'day_reopening', {
        ...{ ...day, version, reopenedBy, reopenedAt: this.clock.date() },
        reasonBox: vault.seal(REASON_PURPOSE, reason),
      });
      await tx.query('UPDATE custody_day SET closedVersion = NULL WHERE schoolId = ? AND serviceDate = ?', [
        ...[schoolId, serviceDate],
      ]);
      await this.attention.raise(tx, {
        ...{ schoolId, kind: 'custody.day_reopened', ownerPersonId: book.dutyLeaderId },
        subjectId: `${serviceDate}:${version}`,
        detail: { serviceDate, version },
      });
      await this.outbox.append(tx, dayReopened, {
        ...{ ...day, version, reopenedBy, dutyLeaderId: book.dutyLeaderId },
      });
    });
    const rows = await closeRows(this.database.read, day);
    return (await this.queries.views(day, rows)).find((one) => one.version === version) as CloseView;
  }
}
