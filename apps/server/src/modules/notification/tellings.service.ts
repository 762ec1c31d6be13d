/**
 * Tells each guardian who has the right once of each piece of news: the inbox always, WeChat where the guardian has
 * a message left. Any number of children in a fixed number of statements, in the listener's own transaction.
 */
import { MESSAGE_TOPICS, serviceDateOf } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { WechatApps, type WechatTemplate } from '../../adapters/wechat/wechat-apps.js';
import { Clock } from '../../clock.js';
import { rowsIn, type Tx } from '../../database/database.js';
import { Outbox } from '../../events/outbox.js';
import { newId } from '../../ids.js';
import { type AccountAddress, WechatAccounts } from '../identity/identity.public.js';
import { Students } from '../student/student.public.js';
import { GrantLedger } from './grant-ledger.service.js';
import type { News } from './news.js';
import { sendsDue } from './notification.events.js';

interface Telling extends News {
  readonly id: string;
  readonly personId: string;
}

/** Of the guardians who have the right, whom a piece of news is for. */
interface Among {
  readonly exceptPersonId?: string;
  readonly onlyDeciding?: boolean;
  readonly among?: (studentId: string, personId: string) => boolean;
}

@Injectable()
export class Tellings {
  constructor(
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly students: Students,
    private readonly apps: WechatApps,
    private readonly accounts: WechatAccounts,
    private readonly grants: GrantLedger,
  ) {}

  /** Held until this telling commits, so that a message and what takes it back never miss each other: the row is locked, new or known. */
  async oneAtATime(
    tx: Tx,
    { schoolId, serviceDate }: { schoolId: string; serviceDate: string },
  ): Promise<void> {
    await tx.query(
      'INSERT INTO telling_day (schoolId, serviceDate) VALUES (?, ?) ON DUPLICATE KEY UPDATE schoolId = schoolId',
      [schoolId, serviceDate],
    );
  }

  /** To every guardian of the child who is to be told and is not restricted; or of those, to whoever decides too. */
  async tellGuardians(
    tx: Tx,
    schoolId: string,
    news: readonly News[],
    { exceptPersonId, onlyDeciding = false, among = () => true }: Among = {},
  ): Promise<void> {
    if (news.length === 0) return;
    const studentIds = [...new Set(news.flatMap(({ studentId }) => studentId ?? []))];
    const today = serviceDateOf(this.clock.now());
    const told = await this.students.holdersOf(schoolId, studentIds, 'isTold', today, tx);
    const concerned = onlyDeciding
      ? await this.students.holdersOf(schoolId, studentIds, 'decides', today, tx)
      : told;
    const tellings = news.flatMap((one) => {
      const studentId = one.studentId ?? '';
      return [...(told.get(studentId) ?? [])]
        .filter((personId) => concerned.get(studentId)?.has(personId))
        .filter((personId) => personId !== exceptPersonId && among(studentId, personId))
        .map((personId) => ({ ...one, id: newId(), personId }));
    });
    await this.tell(tx, schoolId, tellings);
  }

  /** To one person about their own affair, whether a guardian or not. */
  tellPerson(tx: Tx, schoolId: string, personId: string, news: News): Promise<void> {
    return this.tell(tx, schoolId, [{ ...news, id: newId(), personId }]);
  }

  /** To several colleagues, the same. */
  tellPersons(tx: Tx, schoolId: string, personIds: readonly string[], news: News): Promise<void> {
    const tellings = personIds.map((personId) => ({ ...news, id: newId(), personId }));
    return this.tell(tx, schoolId, tellings);
  }

  private async tell(tx: Tx, schoolId: string, wanted: readonly Telling[]): Promise<void> {
    if (wanted.length === 0) return;
    const known = await rowsIn<{ becauseId: string; personId: string }>(
      tx,
      'SELECT becauseId, personId FROM notification WHERE schoolId = ? AND becauseId IN (?)',
      [schoolId, [...new Set(wanted.map(({ becauseId }) => becauseId))]],
    );
    const told = new Set(known.map(({ becauseId, personId }) => `${becauseId} ${personId}`));
    // A guardian of two children hears once of what concerns both.
    const tellings = wanted.filter(({ becauseId, personId }) => {
      const one = `${becauseId} ${personId}`;
      return !told.has(one) && told.add(one);
    });
    if (tellings.length === 0) return;
    const now = this.clock.date();
    await tx.query(
      `INSERT INTO notification
         (schoolId, id, personId, studentId, serviceDate, topic, becauseId, happenedAt, facts, createdAt) VALUES ?`,
      [
        tellings.map((one) => [
          ...[schoolId, one.id, one.personId, one.studentId, one.serviceDate, one.topic, one.becauseId],
          ...[one.happenedAt, JSON.stringify(one.facts), now],
        ]),
      ],
    );
    await this.tellByWechat(tx, schoolId, tellings);
  }

  private async tellByWechat(tx: Tx, schoolId: string, tellings: readonly Telling[]): Promise<void> {
    const appid = await this.apps.servingSchool(schoolId);
    if (appid === null) return;
    const [templates, addresses] = await Promise.all([
      this.apps.templates([appid]),
      this.accounts.addressesOf([...new Set(tellings.map(({ personId }) => personId))], appid),
    ]);
    const wishes = tellings.flatMap((one) => wishesOf(one, addresses, templates));
    const granted = await this.grants.take(tx, appid, wishes);
    if (granted.length === 0) return;
    const now = this.clock.date();
    await tx.query(
      'INSERT INTO wechat_send (schoolId, notificationId, appid, openid, templateId, grantId, dueAt) VALUES ?',
      [
        granted.map(({ wish, grantId }) => [
          ...[schoolId, wish.notificationId, appid, wish.openid, wish.templateId, grantId, now],
        ]),
      ],
    );
    await this.outbox.appendOnce(tx, sendsDue, { appid });
  }
}

/** One wish for each account of the person; the first that has a message left is used. */
function wishesOf(
  { id, personId, topic }: Telling,
  addresses: readonly AccountAddress[],
  templates: readonly WechatTemplate[],
) {
  const template = templates.find(({ purpose }) => purpose === MESSAGE_TOPICS[topic]);
  if (template === undefined) return [];
  return addresses
    .filter((address) => address.personId === personId)
    .map(({ openid }) => ({ notificationId: id, openid, templateId: template.templateId }));
}
