/**
 * A person's own inbox. What was said about a child is seen only while the person is its guardian and not
 * restricted; a message taken from sight this way is not counted either.
 */
import type { InputOf, listInbox, Message, OutputOf, readMessages, readMessagesUpTo } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database } from '../../database/database.js';
import { LIVE, NOT_RESTRICTED } from '../identity/identity.public.js';
import { MessageNames } from './message-names.reader.js';
import { inboxWords } from './message-text.rules.js';
import { factsOf, NOTIFICATION_COLUMNS, type NotificationRow } from './notification.row.js';

const PAGE = 30;
/** Beyond this a badge shows «99+» anyway. */
const COUNTED = 100;

/** Four parameters: now, four times. */
const MAY_SEE = `(n.studentId IS NULL OR EXISTS (SELECT 1 FROM access_scope a
  WHERE a.personId = n.personId AND a.schoolId = n.schoolId AND a.relation = 'GUARDIAN_OF'
    AND a.studentId = n.studentId AND ${LIVE('a')} AND ${NOT_RESTRICTED('a')}))`;

@Injectable()
export class Inbox {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly names: MessageNames,
  ) {}

  async list(input: InputOf<typeof listInbox>, { personId }: Actor): Promise<OutputOf<typeof listInbox>> {
    const { cursor, limit = PAGE } = input;
    const rows = await this.database.rows<NotificationRow & { createdAt: Date; readAt: Date | null }>(
      `SELECT ${NOTIFICATION_COLUMNS}, n.createdAt, n.readAt FROM notification n
        WHERE n.personId = ? ${cursor === undefined ? '' : 'AND n.id < ?'} AND ${MAY_SEE}
        ORDER BY n.id DESC LIMIT ?`,
      [personId, ...(cursor === undefined ? [] : [cursor]), ...this.now(), limit + 1],
    );
    const page = rows.slice(0, limit).map(factsOf);
    const names = await this.names.of(page);
    const items = page.map((row, position): Message => {
      const { id, schoolId, studentId, topic, happenedAt, createdAt, readAt } = row;
      return {
        ...{ id, schoolId, studentId, topic },
        ...inboxWords(row, names[position] ?? { child: '', staff: null }),
        happenedAt: happenedAt.toISOString(),
        sentAt: createdAt.toISOString(),
        readAt: readAt?.toISOString() ?? null,
      };
    });
    return { items, nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
  }

  async unread({ personId }: Pick<Actor, 'personId'>): Promise<{ unreadCount: number }> {
    const rows = await this.database.rows(
      `SELECT 1 FROM notification n WHERE n.personId = ? AND n.readAt IS NULL AND ${MAY_SEE} LIMIT ?`,
      [personId, ...this.now(), COUNTED],
    );
    return { unreadCount: rows.length };
  }

  async read({ messageIds }: InputOf<typeof readMessages>, actor: Actor) {
    await this.database.rows(
      'UPDATE notification SET readAt = ? WHERE personId = ? AND id IN (?) AND readAt IS NULL',
      [this.clock.date(), actor.personId, messageIds],
    );
    return this.unread(actor);
  }

  async readUpTo({ messageId }: InputOf<typeof readMessagesUpTo>, actor: Actor) {
    await this.database.rows(
      'UPDATE notification SET readAt = ? WHERE personId = ? AND readAt IS NULL AND id <= ?',
      [this.clock.date(), actor.personId, messageId],
    );
    return this.unread(actor);
  }

  private now(): Date[] {
    return Array.from({ length: 4 }, () => this.clock.date());
  }
}
