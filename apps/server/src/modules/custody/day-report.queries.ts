/** The day's report (C3, C10, M101): a signed version's figures, how alarms ended, the proof; read and printed. */
import {
  type AlarmKind,
  type CloseView,
  type DayReport,
  type downloadDayReport,
  type InputOf,
  type PickupPoint,
  type readDayReport,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { PdfPrinter } from '../../adapters/pdf/pdf-printer.js';
import { Config } from '../../config/config.js';
import { Database } from '../../database/database.js';
import { FileAnswer } from '../../http/file-answer.js';
import { refuse } from '../../http/refuse.js';
import { AttentionReader } from '../attention/attention.public.js';
import { HomeroomClasses, Schools } from '../school/school.public.js';
import { DayCloseQueries } from './day-close.queries.js';
import { type CloseRow, closeRows, signedPupilsOf } from './day-close.row.js';
import { DayOpening } from './day-opening.service.js';
import type { DayKey } from './day-pupil.row.js';
import { DayReader } from './day-reader.js';
import { dayReportPages } from './day-report.pdf.js';
import { figuresOf, type Seat } from './day-report.rules.js';

const ALARMS_SHOWN = 200;

@Injectable()
export class DayReports {
  constructor(
    private readonly database: Database,
    private readonly config: Config,
    private readonly printer: PdfPrinter,
    private readonly attention: AttentionReader,
    private readonly schools: Schools,
    private readonly classes: HomeroomClasses,
    private readonly opening: DayOpening,
    private readonly reader: DayReader,
    private readonly closes: DayCloseQueries,
  ) {}

  async read(input: InputOf<typeof readDayReport>, actor: Actor): Promise<DayReport> {
    const { schoolId, serviceDate } = input;
    const day = { schoolId, serviceDate };
    await this.closes.mustSee(day, actor);
    const rows = await closeRows(this.database.read, day);
    const row = input.version === undefined ? rows.at(-1) : rows.find((one) => one.version === input.version);
    if (row === undefined) throw refuse('custody.not_closed');
    const { service } = await this.opening.ensure(day);
    const seats = await this.seats(day);
    const figures = figuresOf(signedPupilsOf(row), seats);
    const [names, classes, groups, times, alarms, versions] = await Promise.all([
      this.schools.namesOf([schoolId]),
      this.classes.byIds(schoolId, [...figures.byClass.keys()]),
      this.reader.groups(schoolId, service),
      this.times(row),
      this.alarms(day, seats),
      this.closes.views(day, rows),
    ]);
    const labelled = <K>(map: ReadonlyMap<K, CloseView['balance']>, labelOf: (key: K) => string) =>
      [...map]
        .map(([key, balance]) => ({ label: labelOf(key), balance }))
        .sort((one, other) => one.label.localeCompare(other.label, 'zh-CN', { numeric: true }));
    return {
      serviceDate,
      schoolName: names.get(schoolId) ?? '',
      close: versions.find(({ version }) => version === row.version) as CloseView,
      verified: this.closes.verify(rows),
      classes: labelled(figures.byClass, (classId) => classes.get(classId)?.label ?? ''),
      groups: labelled(figures.byGroup, (id) => groups.get(id ?? '')?.label ?? '').map(
        ({ label, balance }) => ({ label: label === '' ? null : label, balance }),
      ),
      gates: [...figures.byGate].map(([pickupPoint, balance]) => ({ pickupPoint, balance })).sort(byGate),
      factCount: figures.factCount,
      ...times,
      alarms,
      versions,
    };
  }

  async download(input: InputOf<typeof downloadDayReport>, actor: Actor): Promise<FileAnswer> {
    const report = await this.read(input, actor);
    const proofUrl = `${this.config.publicUrl}/api/verify-day/${report.close.chainHash}/page`;
    const bytes = await this.printer.print(dayReportPages(report, proofUrl));
    const fileName = `清校报告-${report.serviceDate}-第${report.close.version}版.pdf`;
    return new FileAnswer({ bytes, fileName, contentType: 'application/pdf' });
  }

  private async seats({ schoolId, serviceDate }: DayKey): Promise<Map<string, Seat>> {
    const rows = await this.database.rows<{
      studentId: string;
      classId: string;
      tempClassId: string | null;
      pickupPoint: PickupPoint | null;
    }>(
      `SELECT studentId, classId, plannedTempClassId AS tempClassId, plannedPickupPoint AS pickupPoint
         FROM day_pupil WHERE schoolId = ? AND serviceDate = ?`,
      [schoolId, serviceDate],
    );
    return new Map(rows.map(({ studentId, ...seat }) => [studentId, seat]));
  }

  /** As the ledger had them when it was signed. */
  private async times({ schoolId, serviceDate, closedAt }: CloseRow) {
    const [row] = await this.database.rows<Record<string, Date | null>>(
      `SELECT MIN(CASE WHEN kind IN ('SEEN', 'TAKEN', 'ACCEPTED') THEN occurredAt END) AS firstSeenAt,
              MIN(CASE WHEN kind IN ('RELEASED', 'LEFT_ALONE') AND effect = 'HEAD' THEN occurredAt END) AS firstReleasedAt,
              MAX(CASE WHEN kind IN ('RELEASED', 'LEFT_ALONE') AND effect = 'HEAD' THEN occurredAt END) AS lastReleasedAt
         FROM custody_event WHERE schoolId = ? AND serviceDate = ? AND recordedAt <= ?`,
      [schoolId, serviceDate, closedAt],
    );
    const { firstSeenAt = null, firstReleasedAt = null, lastReleasedAt = null } = row ?? {};
    return {
      firstSeenAt: firstSeenAt?.toISOString() ?? null,
      firstReleasedAt: firstReleasedAt?.toISOString() ?? null,
      lastReleasedAt: lastReleasedAt?.toISOString() ?? null,
    };
  }

  private async alarms(day: DayKey, seats: ReadonlyMap<string, Seat>): Promise<DayReport['alarms']> {
    const raised = await this.database.rows<{
      eventId: string;
      kind: AlarmKind;
      studentId: string | null;
      raisedAt: Date;
    }>(
      `SELECT eventId, kind, studentId, raisedAt FROM custody_alarm
        WHERE schoolId = ? AND serviceDate = ? ORDER BY eventId, kind LIMIT ${ALARMS_SHOWN}`,
      [day.schoolId, day.serviceDate],
    );
    const items = await this.attention.about(
      day.schoolId,
      'custody.alarm',
      raised.map(({ eventId }) => eventId),
    );
    const classIds = raised.flatMap(({ studentId }) => seats.get(studentId ?? '')?.classId ?? []);
    const [classes, personOf] = await Promise.all([
      this.classes.byIds(day.schoolId, classIds),
      this.reader.namesOf(
        day,
        [...items.values()].map(({ resolvedBy }) => resolvedBy),
      ),
    ]);
    return raised.map(({ eventId, kind, studentId, raisedAt }) => {
      const item = items.get(eventId);
      return {
        kind,
        classLabel: classes.get(seats.get(studentId ?? '')?.classId ?? '')?.label ?? null,
        raisedAt: raisedAt.toISOString(),
        endedAt: item?.resolvedAt?.toISOString() ?? null,
        endedBy: personOf(item?.resolvedBy ?? null)?.name ?? null,
        how: item?.resolution ?? null,
      };
    });
  }
}

const byGate = (one: DayReport['gates'][number], other: DayReport['gates'][number]) =>
  (one.pickupPoint ?? '~').localeCompare(other.pickupPoint ?? '~');
