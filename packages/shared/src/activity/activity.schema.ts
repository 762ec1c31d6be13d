/**
 * What a school can offer after the last lesson, in words of the two plans (M023–M032 M068–M073). There is no kind
 * for a lesson (M025 M026), and no field for money or an institution (M108 M109): what cannot be written cannot happen.
 */
import type { Infer } from '../kernel/schema.js';
import { count, id, instant, serviceDate, text, weekday, z } from '../kernel/schema.js';
import { grade } from '../school/school.schema.js';
import { VARIETY_KINDS } from './variety.rules.js';

/** The county's four types (M023, M024, M027, M030). */
export const ACTIVITY_TYPES = ['CARE', 'HOMEWORK', 'SPORTS_ARTS', 'READING'] as const;
export const activityType = z.enum(ACTIVITY_TYPES);
export type ActivityType = (typeof ACTIVITY_TYPES)[number];

/** The school's eight kinds (M069). */
export const ACTIVITY_KINDS = [
  'HOMEWORK',
  'READING',
  'SPORTS',
  'ARTS',
  'SCIENCE',
  'GAMES',
  'OUTWARD',
  'CLUB',
] as const;
export const activityKind = z.enum(ACTIVITY_KINDS);
export type ActivityKind = (typeof ACTIVITY_KINDS)[number];

/** What 体艺活动 is made of (M027). */
export const SPORTS_ARTS_BRANCHES = ['LABOUR', 'SPORT', 'SCIENCE', 'ART'] as const;
export const sportsArtsBranch = z.enum(SPORTS_ARTS_BRANCHES);
export type SportsArtsBranch = (typeof SPORTS_ARTS_BRANCHES)[number];

/** 自主学习: one's own homework, help for one child at a time, one's own reading (M070 Q13). */
export const SELF_STUDY_ASPECTS = ['OWN_HOMEWORK', 'ONE_TO_ONE_HELP', 'OWN_READING'] as const;
export const selfStudyAspect = z.enum(SELF_STUDY_ASPECTS);
export type SelfStudyAspect = (typeof SELF_STUDY_ASPECTS)[number];

/** The seven items of traditional culture that the county counts (M029). */
export const TRADITION_TAGS = [
  'OPERA',
  'FOLK_INSTRUMENT',
  'MARTIAL_ARTS',
  'GO',
  'CHINESE_CHESS',
  'CALLIGRAPHY',
  'PAPER_CUTTING',
] as const;
export const traditionTag = z.enum(TRADITION_TAGS);
export type TraditionTag = (typeof TRADITION_TAGS)[number];

/** Rooms, fields and places off site (M031 M032 M068 M123). */
export const VENUE_KINDS = [
  'CLASSROOM',
  'FUNCTION_ROOM',
  'GYM',
  'SPORTS_FIELD',
  'LIBRARY',
  'READING_ROOM',
  'SCIENCE_HALL',
  'THEATRE',
  'OFF_SITE',
] as const;
export const venueKind = z.enum(VENUE_KINDS);
export type VenueKind = (typeof VENUE_KINDS)[number];

/** M089: no group is larger. The database refuses it too. */
export const OFFER_CAP_SEATS = 40;

export const venueFields = {
  label: text(30),
  kind: venueKind,
  capacitySeats: z.int().check(z.minimum(1), z.maximum(5000)),
  /** When its safety was last looked at; null: not recorded. */
  inspectedOn: z.nullable(serviceDate),
};
export const venue = z.strictObject({ venueId: id, ...venueFields });
export type VenueView = Infer<typeof venue>;

/** A venue that a serious defect blocks (M039), as whoever has a group there is told; `isMoved`: the group is elsewhere already. */
export const venueBlock = z.strictObject({
  venueId: id,
  venueLabel: z.string(),
  blockedSince: instant,
  isMoved: z.boolean(),
});
export type VenueBlock = Infer<typeof venueBlock>;

/** A code of the catalogue, or the id of a club that only this school has. */
export const clubId = z.string().check(z.regex(/^[a-z0-9-]{1,36}$/));

/** What may change later: an offer never turns into a team, for others were ranked beside it. */
export const offerChanges = {
  clubId,
  label: text(20),
  activityType,
  activityKind,
  branch: z.nullable(sportsArtsBranch),
  aspect: z.nullable(selfStudyAspect),
  traditionTag: z.nullable(traditionTag),
  venueId: id,
  gradeFrom: grade,
  gradeTo: grade,
  capSeats: z.int().check(z.minimum(1), z.maximum(OFFER_CAP_SEATS)),
  minimumSeats: z.int().check(z.minimum(0), z.maximum(OFFER_CAP_SEATS)),
  leaderStaffId: z.nullable(id),
};
export const offerFields = { ...offerChanges, isTeam: z.boolean() };

export const clubOffer = z.strictObject({
  offerId: id,
  weekday,
  ...offerFields,
  venueLabel: z.string(),
  venueKind,
  leaderName: z.nullable(z.string()),
  /** How many are in the team; nobody of an offer that is drawn. */
  nominatedCount: count,
});
export type ClubOfferView = Infer<typeof clubOffer>;

/** What a day of a child's week is, as a family reads it (M121). */
export const varietyKind = z.enum(VARIETY_KINDS);

export const clubDescription = text(200);

/** One weekday of a club, for whoever reads what the school has; nobody's name (M022). */
export const showcaseSession = z.strictObject({
  weekday,
  venueLabel: z.string(),
  isOffSite: z.boolean(),
  gradeFrom: grade,
  gradeTo: grade,
});
export const showcaseClub = z.strictObject({
  clubId,
  label: z.string(),
  kind: varietyKind,
  traditionTag: z.nullable(traditionTag),
  isTeam: z.boolean(),
  description: z.nullable(z.string()),
  sessions: z.array(showcaseSession),
});
export type ShowcaseClub = Infer<typeof showcaseClub>;
