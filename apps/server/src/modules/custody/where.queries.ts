/**
 * «Who has my child now?» for the child's guardian (C15), and the full timeline for staff. A county's guardians ask
 * every few seconds near release (`where-rhythm.rules.ts`): one look at the child's row, shared with whoever asks at
 * the same moment, says whether anything changed (304).
 */
import {
  type Head,
  type InputOf,
  instantOf,
  isPlan,
  kinshipText,
  type OutputOf,
  type PupilState,
  type readTimeline,
  stateOf,
  type WhereView,
  type whereIsMyChild,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database } from '../../database/database.js';
import { refuse } from '../../http/refuse.js';
import { TaggedAnswer } from '../../http/tagged-answer.js';
import { type DayPlan, DayPlans } from '../dayplan/dayplan.public.js';
import { AccessLog, AccessScopes } from '../identity/identity.public.js';
import { SchoolCalendar, type ServiceDayView } from '../school/school.public.js';
import { Students } from '../student/student.public.js';
import { isAwayAllDay } from './day-freeze.service.js';
import { DayOpening, type OpenDay } from './day-opening.service.js';
import { DayReader } from './day-reader.js';
import { DutyBooks } from './duty-book.service.js';
import { accountableIdOf } from './head.view.js';
import { TimelineQueries } from './timeline.queries.js';
import { whereLine } from './where.rules.js';

type Key = InputOf<typeof whereIsMyChild>;
/** What the plan says of a child before the bell, when the ledger has nothing to say yet. */
type Early = 'UNKNOWN' | 'ON_LEAVE';

const REMEMBERED_MS = 10_000;
const REMEMBERED_DAYS = 1_000;

@Injectable()
export class WhereQueries {
  private readonly days = new Map<string, { readonly day: ServiceDayView; readonly readAt: number }>();

  constructor(
    private readonly database: Database,
    private readonly scopes: AccessScopes,
    private readonly accessLog: AccessLog,
    private readonly calendar: SchoolCalendar,
    private readonly opening: DayOpening,
    private readonly dutyBooks: DutyBooks,
    private readonly reader: DayReader,
    private readonly dayPlans: DayPlans,
    private readonly students: Students,
    private readonly timeline: TimelineQueries,
    private readonly clock: Clock,
  ) {}

  async where(key: Key, actor: Actor): Promise<TaggedAnswer<WhereView>> {
    const { schoolId, serviceDate, studentId } = key;
    await this.scopes.require(actor, { schoolId, studentId, relations: ['GUARDIAN_OF'] });
    const { service } = await this.serviceDay(key);
    if (!service) return new TaggedAnswer(`none-${serviceDate}`, () => this.without(key));
    const open = await this.opening.ensure(key);
    const mark = await this.reader.mark(key, studentId);
    if (mark === undefined) return new TaggedAnswer(`none-${serviceDate}`, () => this.without(key));
    const early = this.isBeforeBells(open, key) ? await this.beforeBell(key, open) : null;
    // Only a contradiction is answered with the duty leader, who may be another a minute later.
    const leaderId = mark.isConflict ? (await this.dutyBooks.open(key)).dutyLeaderId : null;
    const tag = [mark.version, leaderId, early ?? 'decided'].filter((one) => one !== null).join('-');
    return new TaggedAnswer(tag, () => this.view(key, open, early));
  }

  /** The office may end a day's service at noon: asked anew every few seconds, not by every page each time. */
  private async serviceDay({ schoolId, serviceDate }: Key): Promise<ServiceDayView> {
    const key = `${schoolId}/${serviceDate}`;
    const now = this.clock.now();
    const known = this.days.get(key);
    if (known !== undefined && Math.abs(now - known.readAt) < REMEMBERED_MS) return known.day;
    const day = await this.calendar.serviceDay(schoolId, serviceDate);
    if (this.days.size > REMEMBERED_DAYS) this.days.clear();
    this.days.set(key, { day, readAt: now });
    return day;
  }

  private isBeforeBells({ service }: OpenDay, { serviceDate }: Key): boolean {
    return service.bells.some(({ bellAt }) => this.clock.now() < instantOf(serviceDate, bellAt));
  }

  async staffTimeline(
    input: InputOf<typeof readTimeline>,
    actor: Actor,
  ): Promise<OutputOf<typeof readTimeline>> {
    const { schoolId, serviceDate, studentId } = input;
    const open = await this.opening.ensure(input);
    const pupil = await this.reader.pupil(input, studentId);
    if (pupil === undefined) throw refuse('access.not_found');
    const group = pupil.head.tempClassId ?? pupil.plannedTempClassId;
    await this.scopes.require(actor, {
      ...{ schoolId, studentId, classId: pupil.classId, ...(group === null ? {} : { groupId: group }) },
      relations: ['HOMEROOM_OF', 'ON_DUTY_FOR', 'LEADS_DAY'],
      orRoles: ['ADMIN', 'PRINCIPAL'],
    });
    const plan = (await this.dayPlans.of(schoolId, serviceDate, [studentId])).get(studentId);
    const groups = await this.reader.groups(schoolId, open.service);
    const lines = await this.timeline.lines(input, plan, groups, false);
    await this.accessLog.look(this.database.read, actor, {
      ...{ schoolId, studentId, what: 'custody_timeline', because: 'on_duty' },
    });
    return { studentId, name: plan?.child.name ?? '', classLabel: plan?.child.classLabel ?? '', lines };
  }

  private async planOf(key: Key): Promise<DayPlan | undefined> {
    const { schoolId, serviceDate, studentId } = key;
    const day = await this.serviceDay(key);
    return (await this.dayPlans.of(schoolId, serviceDate, [studentId], this.database.read, day)).get(
      studentId,
    );
  }

  /** Who is expected is decided at the bell: until then the plan says of a child nobody has met who will stay. */
  private async beforeBell(key: Key, open: OpenDay): Promise<Early | null> {
    const pupil = await this.reader.pupil(key, key.studentId);
    if (pupil === undefined) return null;
    const { grade, head } = pupil;
    const bell = bellOf(open, key, grade);
    if (bell === null || this.clock.now() >= bell) return null;
    if (stateOf(head) !== 'NOT_TODAY' || head.dismissedAt !== null) return null;
    const plan = await this.planOf(key);
    if (!plan?.served) return null;
    return isAwayAllDay(plan) ? 'ON_LEAVE' : 'UNKNOWN';
  }

  private async view(key: Key, open: OpenDay, early: Early | null): Promise<WhereView> {
    const { schoolId, serviceDate, studentId } = key;
    const pupil = await this.reader.pupil(key, studentId);
    if (pupil === undefined) throw refuse('access.not_found');
    const plan = await this.planOf(key);
    const groups = await this.reader.groups(schoolId, open.service);
    const { head } = pupil;
    const state = early ?? stateOf(head);
    const accountableId = await this.accountableId(key, state, head);
    const personOf = await this.reader.namesOf(key, [accountableId]);
    const accountable = personOf(accountableId);
    const group = groups.get(head.tempClassId ?? '');
    const isInRoom =
      state === 'SEEN' && head.atPickupPoint === null && (head.isTouched || head.sightings.length > 0);
    const placeLabel = isInRoom ? (group?.venueLabel ?? null) : null;
    const since = head.since ?? head.lastSeenAt;
    const lines = await this.timeline.lines(key, plan, groups, true);
    const waitsAt = isPlan(head.base) || state !== 'SEEN' ? null : head.atPickupPoint;
    const line = whereLine({
      ...{
        state,
        since,
        placeLabel,
        isServed: true,
        isEarly: early !== null,
        gate: pupil.plannedPickupPoint,
      },
      accountableName: accountable?.name ?? null,
      atGate: waitsAt,
      collectorLabel: lines.findLast(({ eventId }) => eventId === head.headEventId)?.collector ?? null,
    });
    return {
      ...{ studentId, serviceDate, state, accountable, line, timeline: lines, version: pupil.version },
      name: plan?.child.name ?? '',
      classLabel: plan?.child.classLabel ?? '',
      since: isoOf(since),
      groupLabel: group?.label ?? null,
      venueLabel: group?.venueLabel ?? null,
      pickupPoint: pupil.plannedPickupPoint,
      waitsAt,
      planned: plannedOf(plan),
      bellAt: isoOf(bellOf(open, key, pupil.grade) ?? open.bellAt),
      closesAt: isoOf(open.closesAt),
    };
  }

  private async accountableId(key: Key, state: PupilState, head: Head): Promise<string | null> {
    if (state === 'CONFLICT') return (await this.dutyBooks.open(key)).dutyLeaderId;
    const isHere = state === 'UNKNOWN' || state === 'SEEN' || state === 'IN_TRANSIT';
    return isHere ? accountableIdOf(head) : null;
  }

  /** A day without service, or a child whom the day does not know. */
  private async without({ schoolId, studentId, serviceDate }: Key): Promise<WhereView> {
    const card = (await this.students.namesOf(schoolId, [studentId])).get(studentId);
    if (card === undefined) throw refuse('access.not_found');
    const nothing = {
      since: null,
      groupLabel: null,
      venueLabel: null,
      pickupPoint: null,
      waitsAt: null,
      planned: null,
    };
    return {
      ...{
        ...nothing,
        studentId,
        serviceDate,
        version: 0,
        state: 'NOT_TODAY',
        accountable: null,
        timeline: [],
      },
      ...{ name: card.name, classLabel: card.classLabel, bellAt: null, closesAt: null },
      line: '今天没有延时服务',
    };
  }
}

function bellOf({ service }: OpenDay, { serviceDate }: Key, grade: number): number | null {
  const bell = service.bells.find((one) => one.grade === grade);
  return bell === undefined ? null : instantOf(serviceDate, bell.bellAt);
}

const isoOf = (at: number | null) => (at === null ? null : new Date(at).toISOString());

function plannedOf(plan: DayPlan | undefined): WhereView['planned'] {
  if (plan === undefined || plan.plan === null || !plan.served) return null;
  const { manner, collectorId, proxyId, at, pickupPoint } = plan.plan;
  const listed = plan.collectors.find(({ id }) => id === collectorId);
  const proxy = plan.proxies.find((one) => one.proxyId === proxyId);
  const relation = listed?.relation == null ? listed && '家长' : kinshipText[listed.relation];
  const collectorLabel =
    manner === 'ALONE' ? '自己离校' : (proxy && `代接人（${proxy.relation}）`) || relation || null;
  return { collectorLabel, time: at, pickupPoint };
}
