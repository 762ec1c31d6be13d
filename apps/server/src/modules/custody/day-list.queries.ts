/**
 * The list that a phone on duty keeps (M045, M092, E5): the children of that person's class, group and gate, and
 * those in that person's hands; nobody else's. Every fetch that answers leaves one row in the access log.
 */
import {
  addDays,
  type DayList,
  type DutyView,
  type InputOf,
  instantOf,
  type readDayList,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database } from '../../database/database.js';
import { refuse } from '../../http/refuse.js';
import { TaggedAnswer } from '../../http/tagged-answer.js';
import { AccessLog } from '../identity/identity.public.js';
import type { DutyAssignment } from '../roster/roster.public.js';
import { HomeroomClasses } from '../school/school.public.js';
import { Staff } from '../staff/staff.public.js';
import { CustodyParameters } from './custody-parameters.service.js';
import { DayListPupils } from './day-list-pupils.queries.js';
import { DayListReaches } from './day-list-reach.js';
import { DayOpening, type OpenDay } from './day-opening.service.js';
import type { DayKey, DayPupil } from './day-pupil.row.js';
import { DayReader, dutiesTag, type Group, type ShownGroup } from './day-reader.js';
import { type DutyBook, DutyBooks } from './duty-book.service.js';
import { LedgerEpoch } from './ledger-epoch.service.js';
import { GATE_LABELS } from './where.rules.js';

@Injectable()
export class DayListQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly accessLog: AccessLog,
    private readonly opening: DayOpening,
    private readonly dutyBooks: DutyBooks,
    private readonly reader: DayReader,
    private readonly staff: Staff,
    private readonly classes: HomeroomClasses,
    private readonly listed: DayListPupils,
    private readonly epoch: LedgerEpoch,
    private readonly reaches: DayListReaches,
    private readonly parameters: CustodyParameters,
  ) {}

  async read(
    { schoolId, serviceDate }: InputOf<typeof readDayList>,
    actor: Actor,
  ): Promise<TaggedAnswer<DayList>> {
    const day = { schoolId, serviceDate };
    const open = await this.opening.ensure(day);
    const book = await this.dutyBooks.open(day);
    const homeroomOf = await this.staff.homeroomPersons(schoolId);
    const own = book.duties.filter(({ personId }) => personId === actor.personId);
    const classIds = [...homeroomOf].filter(([, personId]) => personId === actor.personId).map(([id]) => id);
    const isLeader = book.dutyLeaderId === actor.personId;
    const hasDuty = own.length > 0 || classIds.length > 0 || isLeader;
    if (!hasDuty && !(await this.reader.hasInHands(day, actor.personId))) throw refuse('access.not_found');
    const [version, ledgerEpoch, reached] = await Promise.all([
      this.reader.version(day),
      this.epoch.now(),
      this.reaches.of(day, actor.personId),
    ]);
    const tag = `${ledgerEpoch}-${version}-${dutiesTag(book, reached)}-${classIds.length}`;
    return new TaggedAnswer(tag, async () => {
      const pupils = await this.pupilsOf(day, { own, classIds, reached, personId: actor.personId });
      const groups = await this.reader.groupsShown(schoolId, open.service);
      const duties = await this.dutyViews(schoolId, book, homeroomOf, groups);
      const list = { ...{ day, open, book, version, ledgerEpoch, pupils, groups, duties, isLeader } };
      await this.accessLog.look(this.database.read, actor, {
        schoolId,
        what: 'day_list',
        because: 'on_duty',
      });
      return this.list(list, actor.personId);
    });
  }

  private pupilsOf(
    day: DayKey,
    of: {
      readonly own: readonly DutyAssignment[];
      readonly classIds: readonly string[];
      readonly reached: readonly string[];
      readonly personId: string;
    },
  ) {
    const { own, classIds, reached, personId } = of;
    const groupIds = own.flatMap(({ tempClassId }) => tempClassId ?? []);
    const gates = own.flatMap(({ pickupPoint }) => pickupPoint ?? []);
    const nobody = ['-'];
    return this.reader.pupils(
      day,
      `AND (plannedTempClassId IN (?) OR tempClassId IN (?) OR classId IN (?)
         OR (origin <> 'NOT_TODAY' AND plannedPickupPoint IN (?)) OR atPickupPoint IN (?)
         OR (origin <> 'NOT_TODAY' AND custodianId = ?) OR offeredToId = ? OR studentId IN (?))`,
      [
        ...[groupIds.concat(nobody), groupIds.concat(nobody), [...classIds, ...nobody]],
        ...[[...gates, ...nobody], [...gates, ...nobody], personId, personId, [...reached, ...nobody]],
      ],
    );
  }

  /** Everybody's duties by person; a homeroom teacher's own class is a duty of every day. */
  private async dutyViews(
    schoolId: string,
    book: DutyBook,
    homeroomOf: ReadonlyMap<string, string>,
    groups: ReadonlyMap<string, Group>,
  ): Promise<Map<string, DutyView[]>> {
    const classes = await this.classes.byIds(schoolId, [...homeroomOf.keys()]);
    const views = new Map<string, DutyView[]>();
    const add = (personId: string, view: DutyView) =>
      views.set(personId, [...(views.get(personId) ?? []), view]);
    for (const { personId, duty, tempClassId, pickupPoint } of book.duties) {
      const group = groups.get(tempClassId ?? '');
      const label = group?.label ?? (pickupPoint === null ? '值日领导' : GATE_LABELS[pickupPoint]);
      add(personId, { duty, tempClassId, classId: null, pickupPoint, label });
    }
    for (const [classId, personId] of homeroomOf) {
      const label = classes.get(classId)?.label ?? '';
      add(personId, { duty: 'HOMEROOM', tempClassId: null, classId, pickupPoint: null, label });
    }
    return views;
  }

  private async list(
    of: {
      day: DayKey;
      open: OpenDay;
      book: DutyBook;
      version: number;
      ledgerEpoch: number;
      pupils: readonly DayPupil[];
      groups: ReadonlyMap<string, ShownGroup>;
      duties: ReadonlyMap<string, DutyView[]>;
      isLeader: boolean;
    },
    readerId: string,
  ): Promise<DayList> {
    const { day, open, book, groups, duties, pupils } = of;
    const { serviceDate } = day;
    const custodians = pupils.map(({ head }) => head.custodianId);
    const shown = new Set([
      ...book.duties.map(({ personId }) => personId),
      ...custodians,
      readerId,
      book.dutyLeaderId,
    ]);
    const personOf = await this.reader.namesOf(day, shown);
    const groupIds = new Set(
      pupils.flatMap(({ plannedTempClassId, head }) => [plannedTempClassId, head.tempClassId]),
    );
    for (const view of duties.get(readerId) ?? []) groupIds.add(view.tempClassId);
    return {
      ...{
        serviceDate,
        version: of.version,
        ledgerEpoch: of.ledgerEpoch,
        closed: book.closedVersion !== null,
      },
      issuedAt: this.clock.date().toISOString(),
      expiresAt: new Date(instantOf(addDays(serviceDate, 1), '00:00')).toISOString(),
      bellAt: isoOf(open.bellAt),
      closesAt: isoOf(open.closesAt),
      awayAlarmMinutes: (await this.parameters.of(day.schoolId)).awayAlarmMinutes,
      reader: {
        personId: readerId,
        name: personOf(readerId)?.name ?? '',
        duties: duties.get(readerId) ?? [],
      },
      dutyLeader: personOf(book.dutyLeaderId),
      groups: [...groups.values()]
        .filter(({ tempClassId }) => groupIds.has(tempClassId))
        .map((group) => {
          const teachers = book.duties.filter((one) => one.tempClassId === group.tempClassId);
          return { ...group, teacherIds: [...new Set(teachers.map(({ personId }) => personId))] };
        }),
      adults: [...shown].flatMap((personId) => {
        const person = personOf(personId);
        return person === null
          ? []
          : [{ ...person, duties: duties.get(personId) ?? [], isSignedOut: book.signedOut.has(personId) }];
      }),
      pupils: await this.listed.of(day, pupils, readerId),
    };
  }
}

const isoOf = (at: number | null) => (at === null ? null : new Date(at).toISOString());
