/**
 * Cards of collectors without a phone, printed by the office (C11, M094): each has a secret of 128 bits that is on the
 * paper alone; the server and the phones at the gate know its hash. A new card voids the old one; a lost card is void
 * at once. Who printed is written down.
 */
import { randomBytes } from 'node:crypto';
import {
  CARDS_PER_FILE,
  type countCollectorCards,
  type InputOf,
  isTooYoungToCollect,
  kinshipText,
  type OutputOf,
  type printCollectorCards,
  type revokeCollectorCard,
  serviceDateOf,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { TableFiles } from '../../adapters/table-file/table-files.js';
import { Clock } from '../../clock.js';
import { Database, rowsIn, type Tx } from '../../database/database.js';
import { Outbox } from '../../events/outbox.js';
import { FileAnswer } from '../../http/file-answer.js';
import { refuse } from '../../http/refuse.js';
import { AccessLog } from '../identity/identity.public.js';
import { HomeroomClasses, Schools } from '../school/school.public.js';
import type { AuthorizedCollector } from './authorized-collector.entity.js';
import { cardDocument, type PrintedCard } from './collector-card.document.js';
import { Collectors, cardHashOf, cardText } from './collectors.service.js';
import { isRestricted } from './guardian-rights.rules.js';
import { Guardianship } from './guardianship.service.js';
import { collectorCardsChanged } from './student.events.js';
import { Students } from './students.reader.js';

type Wanted = InputOf<typeof printCollectorCards>;
type Holder = Pick<
  AuthorizedCollector,
  'id' | 'studentId' | 'relation' | 'nameHash' | 'phoneHash' | 'isPupil'
>;

/** Live on a date, and of a child who is here. */
const LIVE = `FROM authorized_collector a JOIN student s ON s.schoolId = a.schoolId AND s.id = a.studentId
  WHERE a.schoolId = ? AND a.revokedAt IS NULL AND (a.untilOn IS NULL OR a.untilOn >= ?)
    AND s.leftAt IS NULL AND s.erasedAt IS NULL`;

/** The first letters of the hash: enough to tell two cards apart, nothing to make one from. */
export const cardSerialOf = (cardHash: string) =>
  `${cardHash.slice(0, 4)}-${cardHash.slice(4, 8)}`.toUpperCase();

@Injectable()
export class CollectorCards {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly log: AccessLog,
    private readonly schools: Schools,
    private readonly classes: HomeroomClasses,
    private readonly students: Students,
    private readonly collectors: Collectors,
    private readonly guardianship: Guardianship,
    private readonly files: TableFiles,
  ) {}

  async counts({
    schoolId,
  }: InputOf<typeof countCollectorCards>): Promise<OutputOf<typeof countCollectorCards>> {
    const rows = await this.database.rows<{ classId: string; collectors: string; withCard: string }>(
      `SELECT s.classId, COUNT(*) AS collectors, SUM(a.cardHash IS NOT NULL) AS withCard ${LIVE} GROUP BY s.classId`,
      [schoolId, this.today()],
    );
    const byClass = new Map(rows.map((row) => [row.classId, row]));
    const all = await this.classes.all(schoolId);
    return {
      classes: all.map(({ id: classId, label }) => ({
        ...{ classId, label, collectorCount: Number(byClass.get(classId)?.collectors ?? 0) },
        withCardCount: Number(byClass.get(classId)?.withCard ?? 0),
      })),
    };
  }

  async print(wanted: Wanted, actor: Actor): Promise<FileAnswer> {
    const { schoolId, studentId } = wanted;
    const cards = await this.database.transaction(async (tx) => {
      const issued = await this.issue(tx, wanted);
      await this.log.look(tx, actor, {
        ...{ schoolId, what: 'collector_cards', because: 'print' },
        ...(studentId === undefined ? {} : { studentId }),
      });
      return issued;
    });
    const bytes = await this.files.pages(cardDocument(cards, this.clock.date()));
    return new FileAnswer({ bytes, fileName: '接送卡.pdf', contentType: 'application/pdf' });
  }

  async revoke(key: InputOf<typeof revokeCollectorCard>, actor: Actor): Promise<{ done: true }> {
    const { schoolId, studentId, collectorId } = key;
    await this.guardianship.requireOrOffice(actor, key, 'decides');
    await this.database.transaction(async (tx) => {
      const { cardHash } = await this.collectors.live(tx, key);
      if (cardHash === null) return;
      await tx.query('UPDATE authorized_collector SET cardHash = NULL WHERE schoolId = ? AND id = ?', [
        ...[schoolId, collectorId],
      ]);
      await this.outbox.append(tx, collectorCardsChanged, { schoolId, studentIds: [studentId] });
    });
    return { done: true };
  }

  /** The rows are locked: two who print at once never give one person two cards. */
  private async issue(tx: Tx, wanted: Wanted): Promise<PrintedCard[]> {
    const { schoolId } = wanted;
    const holders = await this.allowed(tx, schoolId, await this.holders(tx, wanted));
    if (holders.length === 0) throw refuse('student.no_card_to_print');
    const issued = holders.map((holder) => {
      const qrText = cardText(randomBytes(16));
      return { ...holder, qrText, cardHash: cardHashOf(qrText) };
    });
    await tx.query(
      `UPDATE authorized_collector SET cardHash = CASE id ${issued.map(() => 'WHEN ? THEN ?').join(' ')} END
        WHERE schoolId = ? AND id IN (?)`,
      [...issued.flatMap(({ id, cardHash }) => [id, cardHash]), schoolId, issued.map(({ id }) => id)],
    );
    const studentIds = [...new Set(issued.map(({ studentId }) => studentId))];
    await this.outbox.append(tx, collectorCardsChanged, { schoolId, studentIds });
    const [children, names] = await Promise.all([
      this.students.namesOf(schoolId, studentIds, tx),
      this.schools.namesOf([schoolId]),
    ]);
    return issued.map(({ studentId, relation, cardHash, qrText }) => ({
      ...{ schoolName: names.get(schoolId) ?? '', relation: kinshipText[relation], qrText },
      classLabel: children.get(studentId)?.classLabel ?? '',
      maskedName: children.get(studentId)?.maskedName ?? '',
      serial: cardSerialOf(cardHash),
    }));
  }

  private holders(tx: Tx, { schoolId, classId, studentId, again }: Wanted): Promise<Holder[]> {
    const isAgain = again === true && studentId !== undefined;
    return rowsIn<Holder>(
      tx,
      `SELECT a.id, a.studentId, a.relation, a.nameHash, a.phoneHash, a.isPupil ${LIVE}
          ${isAgain ? '' : 'AND a.cardHash IS NULL'}
          ${classId === undefined ? '' : 'AND s.classId = ?'} ${studentId === undefined ? '' : 'AND s.id = ?'}
        ORDER BY s.classId, a.studentId, a.id LIMIT ${CARDS_PER_FILE} FOR UPDATE`,
      [schoolId, this.today(), ...[classId, studentId].filter((one) => one !== undefined)],
    );
  }

  /** Nobody whom a restriction names, and no pupil for a child of the first two grades. */
  private async allowed(tx: Tx, schoolId: string, holders: readonly Holder[]): Promise<Holder[]> {
    const studentIds = [...new Set(holders.map(({ studentId }) => studentId))];
    const restrictions = await this.students.restrictionsOf(schoolId, studentIds, this.today(), tx);
    const pupils = await this.students.pupilsOf(schoolId, tx, studentIds);
    const grades = new Map(pupils.map((pupil) => [pupil.studentId, pupil.grade]));
    return holders.filter(
      (one) =>
        !isRestricted(restrictions.get(one.studentId) ?? [], one) &&
        !isTooYoungToCollect({ isPupil: one.isPupil === 1 }, grades.get(one.studentId) ?? 1),
    );
  }

  private today() {
    return serviceDateOf(this.clock.now());
  }
}
