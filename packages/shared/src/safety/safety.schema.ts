/** A case as the adults who must act see it, and as the family sees it (C4, C5, E8). */
import { headView, releasePlace } from '../custody/custody.schema.js';
import type { Infer } from '../kernel/schema.js';
import { count, id, instant, z } from '../kernel/schema.js';
import {
  ALL_CASE_NOTES,
  ALL_RUNGS,
  CASE_CAUSES,
  CASE_ENDS,
  CASE_STATES,
  SEARCH_ANSWERS,
  STEP_KINDS,
  UNCOLLECTED_DECISIONS,
} from './safety.vocabulary.js';

const label = z.string().check(z.maxLength(60));
const person = z.strictObject({ personId: id, name: label });

export const caseNote = z.enum(ALL_CASE_NOTES);
export const searchAnswer = z.enum(SEARCH_ANSWERS);
export const uncollectedDecision = z.enum(UNCOLLECTED_DECISIONS);

/** A rung with its minute; done once, by the clock, which asked these people. */
export const rungView = z.strictObject({
  rung: z.enum(ALL_RUNGS),
  dueAt: instant,
  doneAt: z.nullable(instant),
  /** Set where it was done more than a minute after it was due. */
  lateMinutes: z.nullable(count),
});

export const stepView = z.strictObject({
  id,
  kind: z.enum(STEP_KINDS),
  code: z.nullable(z.string()),
  /** Whoever did it, or was asked; null where it was the clock, or a guardian. */
  person: z.nullable(person),
  /** Whom it is about: a guardian or collector as the child calls them. */
  about: z.nullable(label),
  at: instant,
  note: z.nullable(z.string()),
});

const caseFields = {
  caseId: id,
  studentId: id,
  name: label,
  classLabel: label,
  groupLabel: z.nullable(label),
  state: z.enum(CASE_STATES),
  startsAt: instant,
  openedAt: instant,
  endedAt: z.nullable(instant),
  endedBecause: z.nullable(z.enum(CASE_ENDS)),
  accountable: z.nullable(person),
  /** The chain as it stands, so that the right act can be recorded from here. */
  head: headView,
  rungs: z.array(rungView),
  steps: z.array(stepView),
};

export const missingCase = z.strictObject({
  ...caseFields,
  cause: z.enum(CASE_CAUSES),
  lastSeenAt: z.nullable(instant),
  absentMarkedAt: z.nullable(instant),
  /** The latest word of a guardian. */
  familySays: z.nullable(z.strictObject({ answer: searchAnswer, at: instant })),
});

/** A group whose teacher has not counted: nobody in it is missing yet, so no family is told (G44). */
export const uncountedGroup = z.strictObject({
  groupId: id,
  label,
  venueLabel: z.nullable(label),
  bellAt: instant,
  unknownCount: count,
  teachers: z.array(person),
  askedAt: z.nullable(instant),
  leaderAskedAt: z.nullable(instant),
  lateMinutes: z.nullable(count),
});

export const uncollectedCase = z.strictObject({
  ...caseFields,
  planned: z.nullable(label),
  waitsAt: z.nullable(releasePlace),
  isIndoors: z.boolean(),
  secondAdult: z.nullable(person),
  decision: z.nullable(z.strictObject({ decision: uncollectedDecision, at: instant })),
});

/** Whom one may ring about a child: guardians and collectors, never a restricted one. The number comes on a tap. */
export const caseContact = z.strictObject({
  contactId: id,
  kind: z.enum(['GUARDIAN', 'COLLECTOR']),
  name: label,
  relation: label,
  phoneLast4: z.nullable(z.string()),
});

/** The family's side: only once it has been told, and no more than it needs. */
export const familySearch = z.strictObject({
  open: z.nullable(
    z.strictObject({
      caseId: id,
      since: instant,
      answer: z.nullable(searchAnswer),
      answeredAt: z.nullable(instant),
    }),
  ),
  over: z.nullable(z.strictObject({ caseId: id, endedAt: instant, because: z.enum(CASE_ENDS) })),
});

export type MissingCase = Infer<typeof missingCase>;
export type UncountedGroup = Infer<typeof uncountedGroup>;
export type UncollectedCase = Infer<typeof uncollectedCase>;
export type CaseContact = Infer<typeof caseContact>;
export type CaseStepView = Infer<typeof stepView>;
export type RungView = Infer<typeof rungView>;
export type FamilySearch = Infer<typeof familySearch>;
