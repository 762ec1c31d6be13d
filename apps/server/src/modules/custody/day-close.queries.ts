/** The closing proof as it is read: by the duty leader of that day and by the office (C3, M045). */
import type { CloseView, Equation, InputOf, OutputOf, readClose } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Database } from '../../database/database.js';
import { refuse } from '../../http/refuse.js';
import { Vault } from '../../kernel/vault.js';
import { AccessScopes } from '../identity/identity.public.js';
import { SchoolKeys } from '../school/school.public.js';
import { areIntact, type CloseRow, closeRows } from './day-close.row.js';
import type { DayKey } from './day-pupil.row.js';
import { DayReader } from './day-reader.js';
import { DutyBooks } from './duty-book.service.js';

export const REASON_PURPOSE = 'custody.reopening';

interface ReopeningRow {
  readonly version: number;
  readonly reopenedBy: string;
  readonly reopenedAt: Date;
  readonly reasonBox: string;
}

@Injectable()
export class DayCloseQueries {
  constructor(
    private readonly database: Database,
    private readonly vault: Vault,
    private readonly schoolKeys: SchoolKeys,
    private readonly scopes: AccessScopes,
    private readonly dutyBooks: DutyBooks,
    private readonly reader: DayReader,
  ) {}

  async read(
    { schoolId, serviceDate }: InputOf<typeof readClose>,
    actor: Actor,
  ): Promise<OutputOf<typeof readClose>> {
    const day = { schoolId, serviceDate };
    await this.mustSee(day, actor);
    const rows = await closeRows(this.database.read, day);
    return { verified: this.verify(rows), versions: await this.views(day, rows) };
  }

  /** The signed version in force; none while the day is open, or open again. */
  async latest(day: DayKey): Promise<CloseView | null> {
    const rows = await closeRows(this.database.read, day);
    const view = (await this.views(day, rows)).at(-1);
    return view === undefined || view.reopened !== null ? null : view;
  }

  verify(rows: readonly CloseRow[]): boolean {
    return rows.length > 0 && areIntact(this.vault, rows);
  }

  /** The office, whoever leads today, and on later days whoever led that one. */
  async mustSee(day: DayKey, actor: Actor): Promise<void> {
    const { schoolId } = day;
    const demand = { schoolId, relations: ['LEADS_DAY'] as const };
    if (actor.rolesAt(schoolId).some((role) => role === 'ADMIN' || role === 'PRINCIPAL')) return;
    if (await this.scopes.holds(actor, demand)) return;
    const led = await this.dutyBooks.open(day).catch(() => null);
    if (led?.dutyLeaderId !== actor.personId) throw refuse('access.not_found');
  }

  async views(day: DayKey, rows: readonly CloseRow[]): Promise<CloseView[]> {
    if (rows.length === 0) return [];
    const reopenings = await this.database.rows<ReopeningRow>(
      'SELECT version, reopenedBy, reopenedAt, reasonBox FROM day_reopening WHERE schoolId = ? AND serviceDate = ?',
      [day.schoolId, day.serviceDate],
    );
    const personIds = [...rows.map(({ closedBy }) => closedBy), ...reopenings.map((one) => one.reopenedBy)];
    const [personOf, vault] = await Promise.all([
      this.reader.namesOf(day, personIds),
      this.schoolKeys.of(day.schoolId),
    ]);
    const person = (personId: string) => personOf(personId) ?? { personId, name: '老师' };
    return rows.map((row) => {
      const { version, closedBy, closedAt, pendingCount, chainHash, signature, balance } = row;
      const reopening = reopenings.find((one) => one.version === version);
      return {
        ...{ version, pendingCount, chainHash, signature, closedAt: closedAt.toISOString() },
        closedBy: person(closedBy),
        balance: JSON.parse(balance) as Equation,
        reopened:
          reopening === undefined
            ? null
            : {
                reopenedAt: reopening.reopenedAt.toISOString(),
                reopenedBy: person(reopening.reopenedBy),
                reason: vault.open(REASON_PURPOSE, reopening.reasonBox).toString('utf8'),
              },
      };
    });
  }
}
