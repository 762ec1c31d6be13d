/**
 * What a search and a long wait mean for families and colleagues (C4, C5, E8, M113). A family is told while the search
 * runs and was not told before; the all-clear goes to exactly those who were told.
 */
import type { MessageTopic, ServiceDate } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { rowsIn, type Tx } from '../../database/database.js';
import { type DomainEvent, type EventOf, On } from '../../events/event.js';
import {
  caseEnded,
  familiesAsked,
  OpenCases,
  pickupsReminded,
  type StaffAsk,
  staffAsked,
} from '../safety/safety.public.js';
import type { News } from './news.js';
import { Tellings } from './tellings.service.js';

const ASKS: Readonly<Record<StaffAsk, MessageTopic>> = {
  COUNT: 'COUNT_ASKED',
  COUNT_LEADER: 'COUNT_ESCALATED',
  SEARCH: 'SEARCH_ASKED',
  SEARCH_LEADER: 'SEARCH_ESCALATED',
  FAMILY_ANSWERED: 'SEARCH_ANSWERED',
  CALL_COLLECTORS: 'UNCOLLECTED_CALL',
  TAKE_INDOORS: 'UNCOLLECTED_INDOORS',
  DECIDE: 'UNCOLLECTED_DECIDE',
};
/** Each of these alarms a family: who had one is not alarmed again, and is told when it is over. */
const ALARMS: readonly MessageTopic[] = [
  'CHILD_SOUGHT',
  'CHILD_ABSENT',
  'SIGHTING_CORRECTED',
  'RELEASE_CORRECTED',
];
/** Told that the child is absent, a family hears from the arrival itself that it is here. */
const ARRIVAL_TAKES_BACK: ReadonlySet<MessageTopic> = new Set(['CHILD_ABSENT']);

interface Search {
  readonly schoolId: string;
  readonly serviceDate: ServiceDate;
  readonly startsAt: string;
}

@Injectable()
export class SafetyNewsListener {
  constructor(
    private readonly tellings: Tellings,
    private readonly openCases: OpenCases,
  ) {}

  @On(staffAsked, 'notification.tell_staff_asked')
  async staffAsked(tx: Tx, event: EventOf<typeof staffAsked>): Promise<void> {
    const { schoolId, serviceDate, ask, personIds } = event.payload;
    const news = { topic: ASKS[ask], studentId: null, serviceDate, facts: {} };
    await this.tellings.tellPersons(tx, schoolId, personIds, { ...news, ...becauseOf(event) });
  }

  @On(familiesAsked, 'notification.tell_sought')
  async sought(tx: Tx, event: EventOf<typeof familiesAsked>): Promise<void> {
    const { schoolId } = event.payload;
    const news = await this.newsOfOpen(tx, event, 'CHILD_SOUGHT');
    const alarmed = await this.alarmed(
      tx,
      event.payload,
      news.map(({ studentId }) => studentId),
    );
    await this.tellings.tellGuardians(tx, schoolId, news, {
      among: (studentId, personId) => !alarmed.has(`${studentId} ${personId}`),
    });
  }

  @On(pickupsReminded, 'notification.tell_awaited')
  async awaited(tx: Tx, event: EventOf<typeof pickupsReminded>): Promise<void> {
    const news = await this.newsOfOpen(tx, event, 'PICKUP_AWAITED');
    await this.tellings.tellGuardians(tx, event.payload.schoolId, news);
  }

  @On(caseEnded, 'notification.tell_case_ended')
  async ended(tx: Tx, event: EventOf<typeof caseEnded>): Promise<void> {
    const { schoolId, serviceDate, studentId, kind, because, personIds } = event.payload;
    if (kind !== 'MISSING') return;
    const over = { topic: 'SEARCH_ENDED' as const, studentId: null, serviceDate, facts: {} };
    await this.tellings.tellPersons(tx, schoolId, personIds, { ...over, ...becauseOf(event) });
    const alarms = because === 'SEEN' ? ALARMS.filter((one) => !ARRIVAL_TAKES_BACK.has(one)) : ALARMS;
    const alarmed = await this.alarmed(tx, event.payload, [studentId], alarms);
    const topic = because === 'SEEN' ? 'CHILD_FOUND' : 'SEARCH_OVER';
    const news = { ...becauseOf(event), topic, studentId, serviceDate, facts: {} } as const;
    await this.tellings.tellGuardians(tx, schoolId, [news], {
      among: (id, personId) => alarmed.has(`${id} ${personId}`),
    });
  }

  /** A word that comes after the end of its case is not said any more. */
  private async newsOfOpen(
    tx: Tx,
    { payload, recordedAt: happenedAt }: EventOf<typeof pickupsReminded>,
    topic: MessageTopic,
  ): Promise<(News & { studentId: string })[]> {
    const { schoolId, serviceDate, cases } = payload;
    const open = await this.openCases.among(
      tx,
      schoolId,
      cases.map(({ caseId }) => caseId),
    );
    return cases
      .filter(({ caseId }) => open.has(caseId))
      .map(({ stepId: becauseId, studentId }) => {
        return { topic, becauseId, studentId, serviceDate, happenedAt, facts: {} };
      });
  }

  /** Who was alarmed about each of the children since the search began. */
  private async alarmed(
    tx: Tx,
    { schoolId, serviceDate, startsAt }: Search,
    studentIds: readonly string[],
    alarms = ALARMS,
  ): Promise<Set<string>> {
    if (studentIds.length === 0) return new Set();
    const rows = await rowsIn<{ studentId: string; personId: string }>(
      tx,
      `SELECT DISTINCT studentId, personId FROM notification
        WHERE schoolId = ? AND studentId IN (?) AND serviceDate = ? AND topic IN (?) AND createdAt >= ?`,
      [schoolId, studentIds, serviceDate, alarms, new Date(startsAt)],
    );
    return new Set(rows.map(({ studentId, personId }) => `${studentId} ${personId}`));
  }
}

const becauseOf = ({ id, recordedAt }: DomainEvent) => ({ becauseId: id, happenedAt: recordedAt });
