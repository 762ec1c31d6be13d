/** A message as its row: to one person, because of one fact. */
import type { MessageTopic, ServiceDate } from '@anxin/shared';
import type { NewsFacts } from './news.js';

export interface NotificationRow {
  readonly schoolId: string;
  readonly id: string;
  readonly personId: string;
  readonly studentId: string | null;
  readonly serviceDate: ServiceDate | null;
  readonly topic: MessageTopic;
  readonly happenedAt: Date;
  readonly facts: NewsFacts;
}

/** The columns of it, of a table called `n`; `factsOf` reads what comes back. */
export const NOTIFICATION_COLUMNS =
  'n.schoolId, n.id, n.personId, n.studentId, n.serviceDate, n.topic, n.happenedAt, n.facts';

export const factsOf = <T extends { facts: unknown }>(row: T): T & { facts: NewsFacts } => ({
  ...row,
  facts: JSON.parse(String(row.facts)) as NewsFacts,
});
