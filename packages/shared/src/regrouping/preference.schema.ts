/** Families' wishes for clubs (志愿): per child and weekday a list, the best first; nobody has to have one (C7, M088). */
import { activityType, clubOffer, OFFER_CAP_SEATS, traditionTag } from '../activity/activity.schema.js';
import type { Infer } from '../kernel/schema.js';
import { count, id, instant, text, weekday, z } from '../kernel/schema.js';
import { grade } from '../school/school.schema.js';

/** More than any school offers on one day: all eligible may be ranked. */
export const MOST_CHOICES = 120;
/** Children of one family at one school. */
export const MOST_SIBLINGS = 10;

export const preferenceVersion = z.int().check(z.minimum(0), z.maximum(100_000));

export const dayChoices = z.strictObject({
  weekday,
  offerIds: z.array(id).check(z.maxLength(MOST_CHOICES)),
});
export type DayChoices = Infer<typeof dayChoices>;
export const weekChoices = z.array(dayChoices).check(z.maxLength(7));

/** The public event after the deadline whose number will be the seed: named before anybody ranks. */
export const seedSource = text(200, 8);

export const preferenceRound = z.strictObject({
  roundId: id,
  closesAt: instant,
  seedSource: z.string(),
  isOpen: z.boolean(),
});
export type PreferenceRoundView = Infer<typeof preferenceRound>;

/** What a family sees of an offer; nothing of who else wants it. */
export const rankableOffer = z.strictObject({
  offerId: id,
  weekday,
  label: z.string(),
  activityType,
  traditionTag: z.nullable(traditionTag),
  venueLabel: z.string(),
  /** Off site: without a separate consent the wish does not count (M032). */
  isOffSite: z.boolean(),
  leaderName: z.nullable(z.string()),
  gradeFrom: grade,
  gradeTo: grade,
  capSeats: count,
  minimumSeats: count,
});
export type RankableOffer = Infer<typeof rankableOffer>;

export const rankingDay = z.strictObject({
  weekday,
  /** What this child may rank, as its grade allows. */
  offerIds: z.array(id),
  /** In a team already: that weekday is not drawn (M028). */
  teamLabel: z.nullable(z.string()),
});

export const rankingChild = z.strictObject({
  studentId: id,
  name: z.string(),
  classLabel: z.string(),
  /** Only a guardian who decides may hand in; another sees the same list without the button. */
  mayDecide: z.boolean(),
  /** Approved or enrolled for the term; whoever is not has no days. */
  isInService: z.boolean(),
  days: z.array(rankingDay),
  choices: z.array(dayChoices),
  /** Off-site offers to which this child's family said yes (M032). */
  consentedOfferIds: z.array(id),
  version: preferenceVersion,
  submittedAt: z.nullable(instant),
});
export type RankingChild = Infer<typeof rankingChild>;

/** One school's part of a family's page. */
export const rankingSheet = z.strictObject({
  schoolId: id,
  schoolName: z.string(),
  termLabel: z.nullable(z.string()),
  round: z.nullable(preferenceRound),
  offers: z.array(rankableOffer),
  children: z.array(rankingChild),
});
export type RankingSheet = Infer<typeof rankingSheet>;

export const preferenceReceipt = z.strictObject({
  studentId: id,
  version: preferenceVersion,
  submittedAt: instant,
});

/** How a round stands; counts only, and no class is compared with another. */
export const roundStanding = z.strictObject({
  termId: id,
  termLabel: z.string(),
  offerCount: count,
  round: z.nullable(preferenceRound),
  inServiceCount: count,
  rankedCount: count,
  remindedAt: z.nullable(instant),
});
export type RoundStanding = Infer<typeof roundStanding>;

export const unrankedChild = z.strictObject({ studentId: id, name: z.string(), classLabel: z.string() });

export const teamMember = z.strictObject({ studentId: id, name: z.string(), classLabel: z.string() });
export const team = z.strictObject({
  offer: clubOffer,
  members: z.array(teamMember).check(z.maxLength(OFFER_CAP_SEATS)),
});
