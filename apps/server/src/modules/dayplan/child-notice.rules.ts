/**
 * What the changes of a date mean for one child (M064 C6 E13). Pure. An earlier end counts only when a guardian who
 * decides has confirmed that very change; a child for whom an earlier end was ever announced and does not count is
 * kept until its regular time, whatever became of the change. A later end keeps nobody: an unconfirmed family is
 * served as usual.
 */
import type { ChangeScope, ChangeState, NoticeStanding } from '@anxin/shared';

export interface Announced {
  readonly id: string;
  readonly version: number | null;
  readonly state: ChangeState;
  readonly endsAt: string;
  readonly scopeKind: ChangeScope;
  readonly scopeIds: readonly string[];
}

export interface Word {
  readonly linkId: string;
  readonly said: 'YES' | 'NO';
}

export interface ChildFacts {
  readonly grade: number;
  readonly classId: string;
  /** The child's bell and the school's regular close. */
  readonly bellAt: string;
  readonly closesAt: string;
  /** The end agreed with this family. */
  readonly regularAt: string;
  readonly isOnLeave: boolean;
  /** Changes of which this child's family was told. */
  readonly toldOf: ReadonlySet<string>;
  /** The last word of each guardian, by change. */
  readonly words: ReadonlyMap<string, readonly Word[]>;
  /** Links of the guardians who decide and whom no restriction names. */
  readonly deciding: ReadonlySet<string>;
}

export interface ChildNotice {
  readonly changeId: string;
  readonly isEarlier: boolean;
  /** The new end for this child: never before its bell. */
  readonly endsAt: string;
  readonly regularAt: string;
  /** FALLEN_BACK: nothing in force touches the child, but an earlier end had been announced to it. */
  readonly standing: NoticeStanding | 'FALLEN_BACK';
  /** Not to be let go before its regular time. */
  readonly isHeld: boolean;
}

export function standingOf(words: readonly Word[], deciding: ReadonlySet<string>): NoticeStanding {
  const said = new Set(words.filter(({ linkId }) => deciding.has(linkId)).map((word) => word.said));
  if (said.has('YES') && said.has('NO')) return 'DISPUTED';
  if (said.has('NO')) return 'REFUSED';
  return said.has('YES') ? 'CONFIRMED' : 'UNANSWERED';
}

/** By the list of who was told, or by where the child is now: who joins later is covered too. Groups go by the list alone. */
export function isCovered(
  change: Announced,
  child: Pick<ChildFacts, 'grade' | 'classId' | 'toldOf'>,
): boolean {
  if (child.toldOf.has(change.id)) return true;
  if (change.scopeKind === 'SCHOOL') return true;
  if (change.scopeKind === 'GRADES') return change.scopeIds.includes(String(child.grade));
  return change.scopeKind === 'CLASSES' && change.scopeIds.includes(child.classId);
}

/** Does the change move this child's end at all? */
export function touches(
  { endsAt }: Pick<Announced, 'endsAt'>,
  { closesAt, regularAt }: Pick<ChildFacts, 'closesAt' | 'regularAt'>,
): 'EARLIER' | 'LATER' | null {
  if (endsAt > closesAt) return 'LATER';
  return endsAt < regularAt ? 'EARLIER' : null;
}

const isInForce = ({ state }: Announced) => state === 'ANNOUNCED' || state === 'OVER';

/** `changes`: those announced for the date, the newest first. */
export function noticeOf(changes: readonly Announced[], child: ChildFacts): ChildNotice | null {
  const concerning = changes.flatMap((change) => {
    const way = isCovered(change, child) ? touches(change, child) : null;
    if (way === null || (way === 'EARLIER' && atLeast(change.endsAt, child.bellAt) >= child.regularAt))
      return [];
    return [{ change, isEarlier: way === 'EARLIER' }];
  });
  const live = concerning.find(({ change }) => isInForce(change));
  const said = live ? standingOf(child.words.get(live.change.id) ?? [], child.deciding) : 'UNANSWERED';
  const counts = live?.isEarlier === true && said === 'CONFIRMED';
  const isHeld = !counts && concerning.some(({ isEarlier }) => isEarlier);
  const of = live ?? concerning.find(({ isEarlier }) => isEarlier);
  if (of === undefined) return null;
  const standing = live === undefined ? 'FALLEN_BACK' : child.isOnLeave ? 'ON_LEAVE' : said;
  const { regularAt } = child;
  const endsAt = atLeast(of.change.endsAt, child.bellAt);
  return { changeId: of.change.id, isEarlier: of.isEarlier, endsAt, regularAt, standing, isHeld };
}

const atLeast = (time: string, bellAt: string) => (time > bellAt ? time : bellAt);

/** The end that counts for the child. */
export function effectiveEnd(notice: ChildNotice | null, regularAt: string): string {
  return notice?.standing === 'CONFIRMED' ? notice.endsAt : regularAt;
}

/** Since when a change counts: the word by which the family came to agree, and has not been taken back since. */
export function confirmedSince(
  words: readonly (Word & { readonly saidAt: Date })[],
  deciding: ReadonlySet<string>,
): Date | null {
  const last = new Map<string, Word>();
  let since: Date | null = null;
  for (const { linkId, said, saidAt } of words) {
    last.set(linkId, { linkId, said });
    const isConfirmed = standingOf([...last.values()], deciding) === 'CONFIRMED';
    since = isConfirmed ? (since ?? saidAt) : null;
  }
  return since;
}

const MINUTE_MS = 60_000;

/** At most two reminders, and none where there is hardly time to read the first message. */
export function reminderTimes(announcedMs: number, confirmByMs: number): number[] {
  const span = confirmByMs - announcedMs;
  if (span < 10 * MINUTE_MS) return [];
  if (span < 30 * MINUTE_MS) return [announcedMs + span / 2];
  return [announcedMs + span / 3, announcedMs + (2 * span) / 3];
}
