/**
 * The day's register on paper (C11): one page for every forty children of a group and of a gate, with the serials it
 * is keyed back by. The same list gives the same pages with the same serials, the evening before and at any time; a
 * list that changed gives new ones.
 */
import { createHash, randomInt } from 'node:crypto';
import {
  checkDigitOf,
  type InputOf,
  type listRegisterPages,
  type OutputOf,
  PAGE_ROWS,
  PICKUP_POINTS,
  type printDayRegister,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import type { PdfDocument } from '../../adapters/pdf/pdf-content.js';
import { TableFiles } from '../../adapters/table-file/table-files.js';
import { Clock } from '../../clock.js';
import { Database, insertOnce, rowsIn, type Tx } from '../../database/database.js';
import { FileAnswer } from '../../http/file-answer.js';
import { refuse } from '../../http/refuse.js';
import { DayPlans } from '../dayplan/dayplan.public.js';
import { AccessLog, AccessScopes } from '../identity/identity.public.js';
import { Schools } from '../school/school.public.js';
import { DayOpening } from './day-opening.service.js';
import type { DayKey, DayPupil } from './day-pupil.row.js';
import { DayReader } from './day-reader.js';
import { paperRowOf, type RegisterSheet, registerDocument } from './register-sheet.view.js';
import { GATE_LABELS } from './where.rules.js';

type Place = Pick<RegisterSheet, 'label' | 'tempClassId' | 'pickupPoint'>;
type Listed = DayPupil & { readonly row: RegisterSheet['rows'][number] };

@Injectable()
export class RegisterPrint {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly scopes: AccessScopes,
    private readonly log: AccessLog,
    private readonly opening: DayOpening,
    private readonly reader: DayReader,
    private readonly plans: DayPlans,
    private readonly schools: Schools,
    private readonly files: TableFiles,
  ) {}

  async print(input: InputOf<typeof printDayRegister>, actor: Actor): Promise<FileAnswer> {
    const { schoolId, serviceDate } = input;
    const document = await this.document(input, actor);
    await this.log.look(this.database.read, actor, { schoolId, what: 'day_register', because: 'print' });
    const bytes = await this.files.pages(document);
    return new FileAnswer({
      ...{ bytes, contentType: 'application/pdf', fileName: `延时服务登记表-${serviceDate}.pdf` },
    });
  }

  /** What is printed, before it is a file. */
  async document(input: InputOf<typeof printDayRegister>, actor: Actor): Promise<PdfDocument> {
    const { schoolId, serviceDate } = input;
    const day = { schoolId, serviceDate };
    await this.mustRun(schoolId, actor);
    const open = await this.opening.ensure(day);
    const groups = [...(await this.reader.groups(schoolId, open.service)).values()];
    const listed = await this.listed(day);
    const places = placesOf(groups, input);
    const sheets = places.flatMap((place) => sheetsOf(place, listed, serviceDate));
    if (sheets.length === 0) throw refuse('custody.nothing_to_print');
    const numbered = await this.database.transaction((tx) => this.number(tx, day, sheets, actor.personId));
    const schoolName = (await this.schools.namesOf([schoolId])).get(schoolId) ?? '';
    return registerDocument(schoolName, serviceDate, numbered, this.clock.date());
  }

  async pages(
    { schoolId, serviceDate }: InputOf<typeof listRegisterPages>,
    actor: Actor,
  ): Promise<OutputOf<typeof listRegisterPages>> {
    await this.mustRun(schoolId, actor);
    const open = await this.opening.ensure({ schoolId, serviceDate });
    const groups = await this.reader.groups(schoolId, open.service);
    const rows = await this.database.rows<{
      serial: string;
      pageNumber: number;
      tempClassId: string | null;
      pickupPoint: 'EAST' | 'WEST' | null;
      pageRows: string;
      printedAt: Date;
      keyedAt: Date | null;
    }>(
      `SELECT p.serial, p.pageNumber, p.tempClassId, p.pickupPoint, p.pageRows, p.printedAt,
              (SELECT MAX(k.keyedAt) FROM register_keying k
                WHERE k.schoolId = p.schoolId AND k.serial = p.serial) AS keyedAt
         FROM register_page p
        WHERE p.schoolId = ? AND p.serviceDate = ? 
        ORDER BY p.printedAt, p.pickupPoint IS NOT NULL, p.pageNumber, p.serial LIMIT 500`,
      [schoolId, serviceDate],
    );
    return {
      pages: rows.map((one) => ({
        ...{ pageSerial: one.serial, pageNumber: one.pageNumber },
        label:
          one.pickupPoint === null
            ? (groups.get(one.tempClassId ?? '')?.label ?? '临时班')
            : GATE_LABELS[one.pickupPoint],
        rowCount: (JSON.parse(one.pageRows) as unknown[]).length,
        printedAt: one.printedAt.toISOString(),
        keyedAt: one.keyedAt?.toISOString() ?? null,
      })),
    };
  }

  private async mustRun(schoolId: string, actor: Actor): Promise<void> {
    await this.scopes.require(actor, { schoolId, relations: ['LEADS_DAY'], orRoles: ['ADMIN', 'PRINCIPAL'] });
  }

  /** Everybody with a place in a group today, as the plan stands now. */
  private async listed(day: DayKey): Promise<Listed[]> {
    const pupils = await this.reader.pupils(day, 'AND plannedTempClassId IS NOT NULL');
    const plans = await this.plans.of(
      day.schoolId,
      day.serviceDate,
      pupils.map(({ studentId }) => studentId),
    );
    const listed = pupils.flatMap((pupil) => {
      const plan = plans.get(pupil.studentId);
      return plan === undefined ? [] : [{ ...pupil, row: paperRowOf(plan, pupil.head) }];
    });
    return listed.sort(
      (one, other) =>
        one.grade - other.grade ||
        one.row.classLabel.localeCompare(other.row.classLabel, 'zh-CN') ||
        one.row.name.localeCompare(other.row.name, 'zh-CN'),
    );
  }

  /** A page that was printed before keeps its serial. */
  private async number(
    tx: Tx,
    { schoolId, serviceDate }: DayKey,
    sheets: readonly RegisterSheet[],
    printedBy: string,
  ): Promise<RegisterSheet[]> {
    const hashed = sheets.map((sheet) => ({ ...sheet, contentHash: contentHashOf(sheet) }));
    const serials = await this.serialsOf(tx, { schoolId, serviceDate }, hashed);
    for (const sheet of hashed.filter(({ contentHash }) => !serials.has(contentHash))) {
      const { pageNumber, tempClassId, pickupPoint, contentHash } = sheet;
      const page = {
        ...{ schoolId, serviceDate, pageNumber, tempClassId, pickupPoint, contentHash, printedBy },
        pageRows: JSON.stringify(sheet.rows.map(({ printed }) => printed)),
        printedAt: this.clock.date(),
      };
      let tries = 0;
      while (!(await insertOnce(tx, 'register_page', { ...page, serial: freshSerial() }))) {
        tries += 1;
        if (tries > 3) break;
      }
    }
    const known = await this.serialsOf(tx, { schoolId, serviceDate }, hashed);
    return hashed.map((sheet) => ({ ...sheet, serial: known.get(sheet.contentHash) ?? '' }));
  }

  private async serialsOf(
    tx: Tx,
    { schoolId, serviceDate }: DayKey,
    hashed: readonly { readonly contentHash: string }[],
  ): Promise<Map<string, string>> {
    const rows = await rowsIn<{ contentHash: string; serial: string }>(
      tx,
      'SELECT contentHash, serial FROM register_page WHERE schoolId = ? AND serviceDate = ? AND contentHash IN (?)',
      [schoolId, serviceDate, hashed.map(({ contentHash }) => contentHash)],
    );
    return new Map(rows.map(({ contentHash, serial }) => [contentHash, serial]));
  }
}

function freshSerial(): string {
  const digits = String(randomInt(10_000_000)).padStart(7, '0');
  return digits + checkDigitOf(digits);
}

function placesOf(
  groups: readonly { tempClassId: string; label: string; venueLabel: string }[],
  { tempClassId, pickupPoint }: InputOf<typeof printDayRegister>,
): Place[] {
  const rooms = groups.map((one) => ({
    ...{ tempClassId: one.tempClassId, pickupPoint: null, label: `${one.label} · ${one.venueLabel}` },
  }));
  const gates = PICKUP_POINTS.map((point) => ({
    ...{ tempClassId: null, pickupPoint: point, label: GATE_LABELS[point] },
  }));
  if (tempClassId !== undefined) return rooms.filter((one) => one.tempClassId === tempClassId);
  if (pickupPoint !== undefined) return gates.filter((one) => one.pickupPoint === pickupPoint);
  return [...rooms, ...gates];
}

function sheetsOf(place: Place, listed: readonly Listed[], serviceDate: string): RegisterSheet[] {
  const rows = listed
    .filter((one) =>
      place.tempClassId === null
        ? one.plannedPickupPoint === place.pickupPoint
        : one.plannedTempClassId === place.tempClassId,
    )
    .map(({ row }) => row);
  const pageCount = Math.ceil(rows.length / PAGE_ROWS);
  return Array.from({ length: pageCount }, (_, index) => ({
    ...{ ...place, serviceDate, serial: '', pageNumber: index + 1, pageCount },
    rows: rows.slice(index * PAGE_ROWS, (index + 1) * PAGE_ROWS),
  }));
}

/** Whether two pages are the same page: who is on it, in which order, who may take each child, and who is kept. */
function contentHashOf({ tempClassId, pickupPoint, pageNumber, rows }: RegisterSheet): string {
  const said = rows.map(({ printed, collectors, note, heldUntil }) => [
    ...[printed.studentId, collectors, note],
    ...(heldUntil === null ? [] : [heldUntil]),
  ]);
  return createHash('sha256')
    .update(JSON.stringify([tempClassId, pickupPoint, pageNumber, said]))
    .digest('hex');
}
