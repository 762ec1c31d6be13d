/**
 * A piece of news for families, before anybody was told: what happened, to which child, by codes and ids alone.
 * Names are looked up when a message is read or sent, so an erased child's name is nowhere in a message.
 */
import type { ChangeReason, Kinship, MessageTopic, ReleasePlace, ServiceDate } from '@anxin/shared';

/** What a text needs besides names. Kept with the message. */
export interface NewsFacts {
  readonly place?: ReleasePlace | null;
  /** The collector as the child calls them; null when only «whoever was registered» is known. */
  readonly relation?: Kinship | null;
  /** The adult of the school who did it. */
  readonly staffPersonId?: string | null;
  /** The thing itself, opened by the message. */
  readonly incidentId?: string;
  /** A venue, or a group that meets in one: by their names now. */
  readonly venueId?: string;
  readonly tempClassId?: string;
  /** How many children it is about. */
  readonly pupilCount?: number;
  /** A change of the day's end: the new time, why, and whether it is later than usual or was taken back. */
  readonly endsAt?: string;
  readonly reasonCode?: ChangeReason;
  readonly isLater?: boolean;
  readonly isRecalled?: boolean;
}

export interface News {
  readonly topic: MessageTopic;
  /** The fact itself: told once to each guardian. */
  readonly becauseId: string;
  readonly studentId: string | null;
  readonly serviceDate: ServiceDate | null;
  readonly happenedAt: Date;
  readonly facts: NewsFacts;
}
