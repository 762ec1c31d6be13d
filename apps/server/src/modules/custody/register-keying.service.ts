/**
 * Paper keyed back in (C11), by another than the one who kept it: each row becomes the facts it says, on behalf of who
 * wrote it, judged like any late fact. Ids follow from page, row and kind, so the same page again changes nothing, and
 * a row keyed in differently is shown, never taken.
 */
import {
  addDays,
  catalogue,
  clockTimeOf,
  type ErrorCode,
  type EventAnswer,
  type InputOf,
  type KeyedAnswer,
  type KeyedRow,
  type keyRegisterPage,
  type OutputOf,
  type PickupPoint,
  type RegisterPage,
  type readRegisterPage,
  serviceDateOf,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database, insertInto, rowsIn, type Tx } from '../../database/database.js';
import { refuse } from '../../http/refuse.js';
import { newId } from '../../ids.js';
import { DayPlans } from '../dayplan/dayplan.public.js';
import { AccessLog } from '../identity/identity.public.js';
import type { SaidEvent } from './batch.js';
import { DayOpening } from './day-opening.service.js';
import { lockDayPupils } from './day-pupil.row.js';
import { DayReader } from './day-reader.js';
import { DutyBooks } from './duty-book.service.js';
import { Ledger } from './ledger.service.js';
import { arrivalId, departureId, type PaperPage, type PrintedRow, paperFacts } from './paper.rules.js';
import { collectorWords } from './register-sheet.view.js';
import { GATE_LABELS } from './where.rules.js';

const DAYS_KEPT = 7;

interface PageRow {
  readonly serial: string;
  readonly serviceDate: string;
  readonly pageNumber: number;
  readonly tempClassId: string | null;
  readonly pickupPoint: PickupPoint | null;
  readonly pageRows: string;
  readonly printedAt: Date;
}
type Keyed = InputOf<typeof keyRegisterPage>;
type Standing = ReadonlyMap<string, { readonly at: string; readonly toCollectorId: string | null }>;

@Injectable()
export class RegisterKeying {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly log: AccessLog,
    private readonly opening: DayOpening,
    private readonly dutyBooks: DutyBooks,
    private readonly reader: DayReader,
    private readonly plans: DayPlans,
    private readonly ledger: Ledger,
  ) {}

  async read(
    { schoolId, pageSerial }: InputOf<typeof readRegisterPage>,
    actor: Actor,
  ): Promise<RegisterPage> {
    const page = await this.page(schoolId, pageSerial, actor);
    const { serviceDate, pageNumber, tempClassId, pickupPoint } = page;
    const day = { schoolId, serviceDate };
    const open = await this.opening.ensure(day);
    const printed = printedOf(page);
    const [plans, groups, book, standing] = await Promise.all([
      this.plans.of(
        schoolId,
        serviceDate,
        printed.map(({ studentId }) => studentId),
      ),
      this.reader.groups(schoolId, open.service),
      this.dutyBooks.open(day),
      this.standing(this.database.read, schoolId, page, printed.length),
    ]);
    const keeperIds = [
      ...new Set([...book.duties.map(({ personId }) => personId), book.dutyLeaderId, ...book.homeroomIds]),
    ];
    const personOf = await this.reader.namesOf(day, keeperIds);
    await this.log.look(this.database.read, actor, { schoolId, what: 'register_page', because: 'on_duty' });
    return {
      ...{ pageSerial, serviceDate, pageNumber, tempClassId, pickupPoint },
      printedAt: page.printedAt.toISOString(),
      label:
        pickupPoint === null ? (groups.get(tempClassId ?? '')?.label ?? '临时班') : GATE_LABELS[pickupPoint],
      rows: printed.flatMap(({ studentId }, index) => {
        const plan = plans.get(studentId);
        if (plan === undefined) return [];
        const row = index + 1;
        const planned = plan.plan?.proxyId ?? plan.plan?.collectorId ?? null;
        return [
          {
            ...{ row, studentId, name: plan.child.name, classLabel: plan.child.classLabel },
            collectors: collectorWords(plan).map(({ id: collectorId, word: relation }) => ({
              ...{ collectorId, relation, plannedToday: collectorId === planned },
            })),
            mayLeaveAlone: plan.independentLeave !== null && plan.oldEnoughAlone,
            arrivedAt: standing.get(arrivalId(paperOf(page), row))?.at ?? null,
            leftAt: standing.get(departureId(paperOf(page), row))?.at ?? null,
          },
        ];
      }),
      keepers: keeperIds.filter((one) => one !== actor.personId).flatMap((one) => personOf(one) ?? []),
    };
  }

  async key(input: Keyed, actor: Actor): Promise<OutputOf<typeof keyRegisterPage>> {
    const { schoolId, pageSerial, keptById } = input;
    if (keptById === actor.personId) throw refuse('custody.keyed_by_keeper');
    const row = await this.page(schoolId, pageSerial, actor);
    await this.opening.ensure({ schoolId, serviceDate: row.serviceDate });
    return this.database.transaction(async (tx) => ({ answers: await this.take(tx, input, row, actor) }));
  }

  private async take(tx: Tx, input: Keyed, row: PageRow, actor: Actor): Promise<KeyedAnswer[]> {
    const { schoolId, keptById, secondActorId, rows } = input;
    const { serviceDate } = row;
    const book = await this.dutyBooks.open({ schoolId, serviceDate }, tx);
    if (!isKeeper(book, keptById)) throw refuse('custody.no_duty');
    const printed = printedOf(row);
    if (rows.some((one) => printed[one.row - 1] === undefined)) throw refuse('custody.page_unknown_row');
    const page: PaperPage = { ...paperOf(row), keptById, secondActorId };
    const studentIds = rows.map((one) => printed[one.row - 1]?.studentId as string);
    const pupils = await lockDayPupils(tx, [{ schoolId, serviceDate, studentIds }]);
    const standing = await this.standing(tx, schoolId, row, printed.length);
    const answers: KeyedAnswer[] = [];
    const events: { readonly row: number; readonly event: SaidEvent }[] = [];
    for (const keyed of rows) {
      const { fresh, told } = unkeyed(page, keyed, standing);
      answers.push(...told);
      const of = printed[keyed.row - 1] as PrintedRow;
      const pupil = pupils.find(({ studentId }) => studentId === of.studentId);
      if (pupil === undefined) continue;
      for (const event of paperFacts(page, of, fresh, pupil.head)) events.push({ row: keyed.row, event });
    }
    if (events.length === 0) return answers;
    const [recorded] = await this.ledger.record(tx, [
      {
        ...{ schoolId, serviceDate, actorId: actor.personId, onBehalfOfId: keptById, deviceId: null },
        ...{ skewMs: 0, rollCall: null, codeVerified: false, events: events.map(({ event }) => event) },
      },
    ]);
    await insertInto(tx, 'register_keying', {
      ...{ schoolId, id: newId(), serial: row.serial, keyedBy: actor.personId, keptBy: keptById },
      ...{ factCount: events.length, keyedAt: this.clock.date() },
    });
    return [
      ...answers,
      ...events.map((one, index) => answerOf(one.row, one.event, recorded?.answers[index] as EventAnswer)),
    ];
  }

  private async page(schoolId: string, serial: string, actor: Actor): Promise<PageRow> {
    const [row] = await this.database.rows<PageRow>(
      'SELECT * FROM register_page WHERE schoolId = ? AND serial = ?',
      [schoolId, serial],
    );
    const now = this.clock.now();
    const today = serviceDateOf(now);
    if (row === undefined || row.serviceDate > today || addDays(row.serviceDate, DAYS_KEPT) < today)
      throw refuse('access.not_found');
    const isOffice = actor.rolesAt(schoolId).some((role) => role === 'ADMIN' || role === 'PRINCIPAL');
    if (isOffice) return row;
    const book = await this.dutyBooks.open({ schoolId, serviceDate: row.serviceDate });
    if (!isKeeper(book, actor.personId)) throw refuse('access.not_found');
    return row;
  }

  /** What of this page stands in the ledger. */
  private async standing(
    on: EntityManager,
    schoolId: string,
    row: PageRow,
    rowCount: number,
  ): Promise<Standing> {
    const page = paperOf(row);
    const ids = Array.from({ length: rowCount }, (_, index) => [
      arrivalId(page, index + 1),
      departureId(page, index + 1),
    ]).flat();
    const facts = await rowsIn<{ id: string; occurredAt: Date; toCollectorId: string | null }>(
      on,
      `SELECT id, occurredAt, toCollectorId FROM custody_event
        WHERE schoolId = ? AND serviceDate = ? AND id IN (?)`,
      [schoolId, row.serviceDate, ids],
    );
    return new Map(
      facts.map(({ id, occurredAt, toCollectorId }) => [
        id,
        { at: clockTimeOf(occurredAt.getTime()), toCollectorId },
      ]),
    );
  }
}

const isKeeper = (
  book: { readonly dutyLeaderId: string; wasOnDuty(personId: string, at: number): boolean },
  personId: string,
) => personId === book.dutyLeaderId || book.wasOnDuty(personId, 0);

const printedOf = ({ pageRows }: PageRow) => JSON.parse(pageRows) as PrintedRow[];
const paperOf = ({ serial, serviceDate, tempClassId, pickupPoint }: PageRow): PaperPage => ({
  ...{ serial, serviceDate, tempClassId, pickupPoint, keptById: '', secondActorId: null },
});

/** The part of a row that does not stand yet; what stands is told, the same or different. */
function unkeyed(page: PaperPage, keyed: KeyedRow, standing: Standing) {
  const told: KeyedAnswer[] = [];
  const arrived = standing.get(arrivalId(page, keyed.row));
  const left = standing.get(departureId(page, keyed.row));
  const tell = (kind: KeyedAnswer['kind'], isSame: boolean) => {
    const code: ErrorCode | null = isSame ? null : 'custody.page_row_differs';
    const text = code === null ? null : catalogue[code].text;
    told.push({ row: keyed.row, kind, outcome: isSame ? 'duplicate' : 'rejected', code, text });
  };
  if (arrived && keyed.arrivedAt !== null) tell('TAKEN', arrived.at === keyed.arrivedAt);
  if (left && keyed.leftAt !== null) {
    tell('RELEASED', left.at === keyed.leftAt && left.toCollectorId === keyed.toCollectorId);
  }
  const fresh = {
    ...keyed,
    arrivedAt: arrived ? null : keyed.arrivedAt,
    leftAt: left ? null : keyed.leftAt,
  };
  return { fresh, told };
}

const answerOf = (row: number, { kind }: SaidEvent, answer: EventAnswer): KeyedAnswer => ({
  ...{ row, kind, outcome: answer.outcome, code: answer.code, text: answer.text },
});
