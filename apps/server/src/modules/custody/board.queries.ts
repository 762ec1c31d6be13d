/**
 * The live board (C3, M045, M091): the equation of the school, each class, group and gate; who is unaccounted for,
 * with the person to call; conflicts and alarms. Built once per version of the day, whoever asks.
 */
import {
  type Board,
  balanceOf,
  type Equation,
  type InputOf,
  openCountOf,
  originOf,
  PICKUP_POINTS,
  type readBoard,
  stateOf,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database } from '../../database/database.js';
import { GatheredReads } from '../../database/gathered-reads.js';
import { TaggedAnswer } from '../../http/tagged-answer.js';
import { AccessScopes } from '../identity/identity.public.js';
import { HomeroomClasses } from '../school/school.public.js';
import { type StudentCard, Students } from '../student/student.public.js';
import { BoardConcerns } from './board-concerns.queries.js';
import { BoardWaits } from './board-waits.queries.js';
import { DayCloseQueries } from './day-close.queries.js';
import { DayOpening, type OpenDay } from './day-opening.service.js';
import type { DayKey, DayPupil } from './day-pupil.row.js';
import { DayReader, dutiesTag, VERSION_SQL } from './day-reader.js';
import { type DutyBook, DutyBooks } from './duty-book.service.js';
import { accountableIdOf } from './head.view.js';

const REMEMBERED_BOARDS = 200;
const PULSE_SQL = `SELECT (${VERSION_SQL}) AS version,
  (SELECT COUNT(*) FROM custody_alarm WHERE schoolId = ? AND serviceDate = ?) AS alarmCount`;

/** What says whether a board that somebody holds is still the board. */
interface Glance {
  readonly book: DutyBook;
  readonly tag: string;
}

/** The same board as the duty leader and as everybody else is shown it. */
interface BuiltBoards {
  readonly leaders: Board;
  readonly others: Board;
}

@Injectable()
export class BoardQueries {
  private readonly glances = new GatheredReads<DayKey, Glance>((days) => this.glanceAt(days));
  private readonly boards = new Map<string, { tag: string; built: Promise<BuiltBoards> }>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly scopes: AccessScopes,
    private readonly opening: DayOpening,
    private readonly dutyBooks: DutyBooks,
    private readonly reader: DayReader,
    private readonly classes: HomeroomClasses,
    private readonly students: Students,
    private readonly concerns: BoardConcerns,
    private readonly waits: BoardWaits,
    private readonly closes: DayCloseQueries,
  ) {}

  async read(
    { schoolId, serviceDate }: InputOf<typeof readBoard>,
    actor: Actor,
  ): Promise<TaggedAnswer<Board>> {
    await this.scopes.require(actor, { schoolId, relations: ['LEADS_DAY'], orRoles: ['ADMIN', 'PRINCIPAL'] });
    const day = { schoolId, serviceDate };
    const open = await this.opening.ensure(day);
    const { book, tag } = await this.glances.of(day);
    const readerIsDutyLeader = book.dutyLeaderId === actor.personId;
    return new TaggedAnswer(`${tag}-${readerIsDutyLeader ? 'l' : 'r'}`, async () => {
      const boards = await this.boardsOf(day, open, book, tag);
      return readerIsDutyLeader ? boards.leaders : boards.others;
    });
  }

  /** Everybody who looks at a board at this moment, each board once. */
  private async glanceAt(days: readonly DayKey[]): Promise<Glance[]> {
    const glances = new Map<string, Promise<Glance>>();
    for (const day of days) {
      const key = `${day.schoolId}/${day.serviceDate}`;
      if (!glances.has(key)) glances.set(key, this.glance(day));
    }
    return Promise.all(
      days.map(({ schoolId, serviceDate }) => glances.get(`${schoolId}/${serviceDate}`) as Promise<Glance>),
    );
  }

  private async glance(day: DayKey): Promise<Glance> {
    const { schoolId, serviceDate } = day;
    const [book, [pulse]] = await Promise.all([
      this.dutyBooks.open(day),
      this.database.rows<{ version: string | null; alarmCount: number }>(PULSE_SQL, [
        ...[schoolId, serviceDate],
        ...[schoolId, serviceDate],
      ]),
    ]);
    const { version = null, alarmCount = 0 } = pulse ?? {};
    return { book, tag: `${Number(version ?? 0)}-${Number(alarmCount)}-${dutiesTag(book)}` };
  }

  private boardsOf(day: DayKey, open: OpenDay, book: DutyBook, tag: string): Promise<BuiltBoards> {
    const key = `${day.schoolId}/${day.serviceDate}`;
    const known = this.boards.get(key);
    if (known?.tag === tag) return known.built;
    if (this.boards.size > REMEMBERED_BOARDS) this.boards.clear();
    const built = this.build(day, open, book).then((board) => {
      return { leaders: { ...board, readerIsDutyLeader: true }, others: board };
    });
    this.boards.set(key, { tag, built });
    built.catch(() => this.boards.delete(key));
    return built;
  }

  private async build(day: DayKey, open: OpenDay, book: DutyBook): Promise<Board> {
    const { schoolId, serviceDate } = day;
    const version = await this.reader.version(day);
    const [all, groups, classes, frozen, closed] = await Promise.all([
      this.reader.pupils(day),
      this.reader.groupsShown(schoolId, open.service),
      this.classes.all(schoolId),
      this.opening.isFrozen(day),
      this.closes.latest(day),
    ]);
    const pupils = all.filter(({ head }) => originOf(head) !== 'NOT_TODAY');
    const unknown = pupils.filter(({ head }) => stateOf(head) === 'UNKNOWN');
    const personOf = await this.reader.namesOf(day, [
      book.dutyLeaderId,
      ...book.duties.map(({ personId }) => personId),
      ...unknown.map(({ head }) => head.custodianId),
    ]);
    const cards = await this.students.namesOf(
      schoolId,
      unknown.map(({ studentId }) => studentId),
    );
    const school = balance(pupils);
    return {
      serviceDate,
      version,
      readAt: this.clock.date().toISOString(),
      bellAt: isoOf(open.bellAt),
      closesAt: isoOf(open.closesAt),
      frozen,
      dutyLeader: personOf(book.dutyLeaderId),
      readerIsDutyLeader: false,
      school,
      openCount: openCountOf(school),
      classes: classes.flatMap(({ id, label }) => {
        const own = pupils.filter(({ classId }) => classId === id);
        return own.length === 0 ? [] : [{ classId: id, label, balance: balance(own) }];
      }),
      groups: [...groups.values()].map((group) => {
        const { tempClassId } = group;
        const own = pupils.filter((one) => one.plannedTempClassId === tempClassId);
        const isMoved = ({ head }: DayPupil) => head.isTouched;
        const movedOut = own.filter((one) => isMoved(one) && one.head.tempClassId !== tempClassId);
        const movedIn = pupils.filter(
          (one) =>
            isMoved(one) && one.head.tempClassId === tempClassId && one.plannedTempClassId !== tempClassId,
        );
        const teachers = book.duties.filter(
          (one) => one.tempClassId === tempClassId && one.duty === 'DUTY_TEACHER',
        );
        return {
          ...group,
          teachers: teachers.flatMap(({ personId }) => personOf(personId) ?? []),
          movedInCount: movedIn.length,
          movedOutCount: movedOut.length,
          balance: balance(own),
        };
      }),
      gates: PICKUP_POINTS.map((pickupPoint) => ({
        pickupPoint,
        arrivedCount: pupils.filter(
          ({ head }) => stateOf(head) === 'SEEN' && head.atPickupPoint === pickupPoint,
        ).length,
        balance: balance(pupils.filter((one) => one.plannedPickupPoint === pickupPoint)),
      })),
      unaccounted: unknown
        .map((one) =>
          this.concerns.unaccounted(
            one,
            cards.get(one.studentId) as StudentCard,
            groups,
            personOf(accountableIdOf(one.head)),
          ),
        )
        .sort((one, other) => (one.head.since ?? '').localeCompare(other.head.since ?? '')),
      conflicts: await this.concerns.conflicts(day, pupils),
      waits: await this.waits.of(day, pupils),
      turnedUp: await this.waits.turnedUp(day, pupils),
      alarms: await this.concerns.alarms(day, all),
      closed,
    };
  }
}

const isoOf = (at: number | null) => (at === null ? null : new Date(at).toISOString());
const balance = (pupils: readonly DayPupil[]): Equation =>
  balanceOf(pupils.map(({ head }) => ({ origin: originOf(head), state: stateOf(head), pupilCount: 1 })));
