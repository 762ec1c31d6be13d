/**
 * The words of the custody ledger, as data (M037, M041, M043, M095, C1, C3).
 *
 * Two facts are kept apart: who is *accountable* (exactly one named adult, or the family), and where the
 * child was last *seen*. Sightings never move the chain; only custody kinds do.
 */
import { PICKUP_POINTS } from '../kernel/pickup-point.js';

export const EVENT_KINDS = {
  /** The day's plan, frozen at the bell and changed later by events of its own. */
  EXPECTED: 'PLAN',
  ON_LEAVE: 'PLAN',
  ABSENT_EXPLAINED: 'PLAN',
  /** What somebody saw or said: true at its own time, whatever came later. */
  SEEN: 'SIGHTING',
  SIGHTING_RETRACTED: 'SIGHTING',
  ABSENT_MARKED: 'SIGHTING',
  DISMISSED: 'SIGHTING',
  OFFERED: 'SIGHTING',
  STEPPED_OUT: 'SIGHTING',
  CAME_BACK: 'SIGHTING',
  WITHHELD: 'SIGHTING',
  FOUND_UNIDENTIFIED: 'SIGHTING',
  /** Who is accountable from now on. */
  TAKEN: 'CUSTODY',
  ACCEPTED: 'CUSTODY',
  ESCORT_OUT: 'CUSTODY',
  RELEASED: 'CUSTODY',
  LEFT_ALONE: 'CUSTODY',
  RELEASE_REVERSED: 'CUSTODY',
  DECIDED: 'CUSTODY',
} as const;
export type EventKind = keyof typeof EVENT_KINDS;

/** What a phone may record; the rest is made by the server (the bell) or by the duty leader's own endpoints. */
export const PHONE_KINDS = [
  'ABSENT_EXPLAINED',
  'SEEN',
  'SIGHTING_RETRACTED',
  'ABSENT_MARKED',
  'DISMISSED',
  'OFFERED',
  'STEPPED_OUT',
  'CAME_BACK',
  'WITHHELD',
  'FOUND_UNIDENTIFIED',
  'TAKEN',
  'ACCEPTED',
  'ESCORT_OUT',
  'RELEASED',
  'LEFT_ALONE',
  'RELEASE_REVERSED',
] as const satisfies readonly EventKind[];

/** Where the child stands, as everybody sees it: one column of the balance each, `NOT_TODAY` outside it. */
export const PUPIL_STATES = [
  'NOT_TODAY',
  'UNKNOWN',
  'SEEN',
  'IN_TRANSIT',
  'CONFLICT',
  'ON_LEAVE',
  'ABSENT_EXPLAINED',
  'RELEASED',
  'LEFT_ALONE',
] as const;
export type PupilState = (typeof PUPIL_STATES)[number];

/** How the child came into the day's sum. */
export const ORIGINS = ['NOT_TODAY', 'ON_LIST', 'TURNED_UP'] as const;
export type Origin = (typeof ORIGINS)[number];

export const RELEASE_METHODS = [
  'KNOWN_FACE',
  'PHOTO',
  'CARD',
  'CODE',
  'GUARDIAN_CALLED',
  'OVERRIDE',
] as const;
export type ReleaseMethod = (typeof RELEASE_METHODS)[number];

/** A release may happen at a gate or wherever the accountable adult stands with the child. */
export const RELEASE_PLACES = [...PICKUP_POINTS, 'GUARDROOM', 'CLASSROOM_DOOR', 'OFF_SITE'] as const;
export type ReleasePlace = (typeof RELEASE_PLACES)[number];

/** Why, by code; free words go into a sealed note, never into the ledger. */
export const REASON_CODES = [
  'SICK',
  'WENT_HOME',
  'WITH_OTHER_TEACHER',
  'EARLY_LEAVE',
  'LATE_ARRIVAL',
  'MISTAPPED',
  'WRONG_CHILD',
  'WRONG_COLLECTOR',
  'COLLECTOR_UNFIT',
  'COLLECTOR_DISPUTED',
  'GUARDIAN_CONFIRMED',
  'PHONE_FAILED',
  'ADULT_ILL',
  'ADULT_LEFT',
  'TOILET',
  'ERRAND',
  'INFIRMARY',
  'OTHER_ROOM',
  'NEXT_SESSION',
  'IN_SCHOOL',
  'WITH_FAMILY',
  'NOT_FOUND',
  'OTHER',
] as const;
export type ReasonCode = (typeof REASON_CODES)[number];

/** Where a child goes for a few minutes while the adult stays accountable. */
export const AWAY_REASONS = ['TOILET', 'ERRAND'] as const satisfies readonly ReasonCode[];
export type AwayReason = (typeof AWAY_REASONS)[number];

/** Why a child is handed to another adult in the middle of the afternoon. */
export const MOVE_REASONS = [
  'OTHER_ROOM',
  'INFIRMARY',
  'NEXT_SESSION',
] as const satisfies readonly ReasonCode[];
export type MoveReason = (typeof MOVE_REASONS)[number];

/** Why the duty leader takes a colleague's children over, by word and without having seen them. */
export const TAKE_OVER_REASONS = [
  'ADULT_ILL',
  'ADULT_LEFT',
  'PHONE_FAILED',
] as const satisfies readonly ReasonCode[];
export type TakeOverReason = (typeof TAKE_OVER_REASONS)[number];

/** What calls the duty leader at once. */
export const ALARM_KINDS = [
  'CONFLICT',
  'UNLISTED_RELEASE',
  'REVOKED_RELEASE',
  'BLOCKED_RELEASE',
  'HELD_RELEASE',
  'WITHHELD_RELEASE',
  'SECOND_ADULT_MISSING',
  'METHOD_UNPROVEN',
  'LEFT_ALONE_UNALLOWED',
  'RELEASED_IN_CONFLICT',
  'RELEASE_REVERSED',
  'SEEN_AFTER_RELEASE',
  'WITHHELD',
  'OVERRIDE',
  'FOUND_UNIDENTIFIED',
  'AFTER_CLOSE',
  'SUSPENDED_RELEASE',
] as const;
export type AlarmKind = (typeof ALARM_KINDS)[number];

export const EVENT_OUTCOMES = ['accepted', 'duplicate', 'conflict', 'rejected'] as const;
export type EventOutcome = (typeof EVENT_OUTCOMES)[number];
