/** For staff: what became of each message about a child, and whom no message of WeChat can reach (wechat 2.5). */
import {
  type InputOf,
  type listQuietChildren,
  type listTellings,
  type MessageTopic,
  type OutputOf,
  serviceDateOf,
  type TemplatePurpose,
  tellingFateText,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { WechatApps } from '../../adapters/wechat/wechat-apps.js';
import { Clock } from '../../clock.js';
import { Database } from '../../database/database.js';
import { AccessScopes, WechatAccounts } from '../identity/identity.public.js';
import { HomeroomClasses } from '../school/school.public.js';
import { type GuardianCard, Guardianship, Students } from '../student/student.public.js';
import { inboxWords } from './message-text.rules.js';
import { fateOf, type SendState } from './telling-fate.rules.js';

type ToldEvents = OutputOf<typeof listTellings>;

interface ToldRow {
  readonly becauseId: string;
  readonly topic: MessageTopic;
  readonly happenedAt: Date;
  readonly personId: string;
  readonly readAt: Date | null;
  readonly state: SendState | null;
  readonly settledAt: Date | null;
}

/**
 * For some of the guardians only: what one did and the others are told, and a search that one had heard of already.
 */
const FOR_SOME: ReadonlySet<MessageTopic> = new Set([
  'LEAVE_GRANTED',
  'LEAVE_CANCELLED',
  'PROXY_ISSUED',
  'PROXY_REVOKED',
  'CHILD_SOUGHT',
  'CHILD_FOUND',
  'SEARCH_OVER',
]);

@Injectable()
export class ToldEventQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly scopes: AccessScopes,
    private readonly guardianship: Guardianship,
    private readonly students: Students,
    private readonly classes: HomeroomClasses,
    private readonly apps: WechatApps,
    private readonly accounts: WechatAccounts,
  ) {}

  async ofChild(input: InputOf<typeof listTellings>, actor: Actor): Promise<ToldEvents> {
    const { schoolId, studentId, serviceDate } = input;
    await this.guardianship.requireStaff(actor, { schoolId, studentId });
    const [guardians, rows] = await Promise.all([
      this.students.guardiansOf(schoolId, [studentId], 'isTold', serviceDateOf(this.clock.now())),
      this.database.rows<ToldRow>(
        `SELECT n.becauseId, n.topic, n.happenedAt, n.personId, n.readAt, w.state, w.settledAt
           FROM notification n
           LEFT JOIN wechat_send w ON w.schoolId = n.schoolId AND w.notificationId = n.id
          WHERE n.schoolId = ? AND n.studentId = ? AND n.serviceDate = ? ORDER BY n.id`,
        [schoolId, studentId, serviceDate],
      ),
    ]);
    const events = new Map<string, ToldRow[]>();
    for (const row of rows) events.set(row.becauseId, [...(events.get(row.becauseId) ?? []), row]);
    const items = [...events].map(([eventId, told]) => {
      const { topic, happenedAt } = told[0] as ToldRow;
      const about = { topic, schoolId, studentId, serviceDate, happenedAt, facts: {} };
      const { title } = inboxWords(about, { child: '', staff: null });
      const tellings = guardians
        .filter(({ personId }) => !FOR_SOME.has(topic) || told.some((one) => one.personId === personId))
        .map((guardian) => tellingOf(guardian, told));
      return { eventId, topic, title, happenedAt: happenedAt.toISOString(), tellings };
    });
    return { items };
  }

  async quietChildren(
    { schoolId, classId, purpose = 'pickup' }: InputOf<typeof listQuietChildren>,
    actor: Actor,
  ): Promise<OutputOf<typeof listQuietChildren>> {
    await this.classes.one(schoolId, classId);
    await this.scopes.require(actor, {
      ...{ schoolId, classId, relations: ['HOMEROOM_OF', 'LEADS_DAY', 'GRANTED'] },
      orRoles: ['ADMIN', 'PRINCIPAL'],
    });
    const roster = await this.students.roster(schoolId, classId);
    const today = serviceDateOf(this.clock.now());
    const studentIds = roster.map(({ studentId }) => studentId);
    const guardians = await this.students.guardiansOf(schoolId, studentIds, 'isTold', today);
    const left = await this.leftOf(schoolId, guardians, purpose);
    const items = roster.flatMap(({ studentId, name }) => {
      const own = guardians
        .filter((guardian) => guardian.studentId === studentId)
        .map(({ linkId, relation, isPrimary, personId }) => {
          const leftCount = personId === null ? 0 : (left.get(personId) ?? 0);
          return { linkId, relation, isPrimary, isBound: personId !== null, leftCount };
        });
      return own.some(({ leftCount }) => leftCount > 0) ? [] : [{ studentId, name, guardians: own }];
    });
    return { items };
  }

  /** Messages left of one template, by person. */
  private async leftOf(
    schoolId: string,
    guardians: readonly GuardianCard[],
    purpose: TemplatePurpose,
  ): Promise<Map<string, number>> {
    const appid = await this.apps.servingSchool(schoolId);
    if (appid === null) return new Map();
    const personIds = [...new Set(guardians.flatMap(({ personId }) => personId ?? []))];
    const [templates, addresses] = await Promise.all([
      this.apps.templates([appid]),
      this.accounts.addressesOf(personIds, appid),
    ]);
    const template = templates.find((one) => one.purpose === purpose);
    if (template === undefined || addresses.length === 0) return new Map();
    const counts = await this.database.rows<{ openid: string; leftCount: string | number }>(
      `SELECT openid, COUNT(*) AS leftCount FROM subscription_grant
        WHERE appid = ? AND openid IN (?) AND templateId = ? AND state = 'OPEN' GROUP BY openid`,
      [appid, addresses.map(({ openid }) => openid), template.templateId],
    );
    const byOpenid = new Map(counts.map(({ openid, leftCount }) => [openid, Number(leftCount)]));
    const left = new Map<string, number>();
    for (const { personId, openid } of addresses)
      left.set(personId, (left.get(personId) ?? 0) + (byOpenid.get(openid) ?? 0));
    return left;
  }
}

function tellingOf(guardian: GuardianCard, told: readonly ToldRow[]) {
  const { linkId, relation, isPrimary, personId } = guardian;
  const row = personId === null ? undefined : told.find((one) => one.personId === personId);
  const fate = fateOf(row);
  const settledAt = row?.settledAt?.toISOString() ?? null;
  const readAt = row?.readAt?.toISOString() ?? null;
  return { linkId, relation, isPrimary, fate, fateText: tellingFateText[fate], settledAt, readAt };
}
