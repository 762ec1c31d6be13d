/**
 * The words of the two clocks that run for a child: nobody has seen an expected child (M090, C4), and nobody has come
 * for a child after the service (C5). A clock climbs rungs; each rung has its minute and its person.
 */
export const CASE_KINDS = ['MISSING', 'UNCOLLECTED'] as const;
export type CaseKind = (typeof CASE_KINDS)[number];

export const RUNGS = {
  MISSING: ['HOMEROOM', 'GUARDIAN', 'LEADER'],
  UNCOLLECTED: ['REMIND', 'CALL', 'INDOORS', 'PRINCIPAL'],
} as const satisfies Record<CaseKind, readonly string[]>;
export type Rung = (typeof RUNGS)[CaseKind][number];
export const ALL_RUNGS = [...RUNGS.MISSING, ...RUNGS.UNCOLLECTED] as [Rung, ...Rung[]];

/** A case stands on the highest rung it has climbed, or it is over. */
export const CASE_STATES = [...ALL_RUNGS, 'OVER'] as const;
export type CaseState = (typeof CASE_STATES)[number];

/** What set the clock going. A wrong release, and a leader's «not found», put it at the duty leader at once. */
export const CASE_CAUSES = [
  'NOT_COUNTED',
  'MARKED_ABSENT',
  'SIGHTING_RETRACTED',
  'RELEASE_REVERSED',
  'NOT_FOUND',
  'STILL_HERE',
] as const;
export type CaseCause = (typeof CASE_CAUSES)[number];

/**
 * How it ended: the child was seen by an adult of the school, went with its family, is on leave or explained; or the
 * child's own end of the day moved later, and it is waited for anew from there.
 */
export const CASE_ENDS = ['SEEN', 'WITH_FAMILY', 'ON_LEAVE', 'EXPLAINED', 'NOT_TODAY', 'END_MOVED'] as const;
export type CaseEnd = (typeof CASE_ENDS)[number];

/** What an adult of the school writes down while a clock runs: a call and what was said, or where was looked. */
export const CASE_NOTES = {
  MISSING: [
    'CALL_WITH_FAMILY',
    'CALL_NOT_WITH_FAMILY',
    'CALL_NO_ANSWER',
    'LOOKED_AROUND',
    'ASKED_COLLEAGUES',
    'OTHER',
  ],
  UNCOLLECTED: ['CALL_ON_THE_WAY', 'CALL_CANNOT_COME', 'CALL_NO_ANSWER', 'OTHER'],
} as const satisfies Record<CaseKind, readonly string[]>;
export type CaseNote = (typeof CASE_NOTES)[CaseKind][number];
export const ALL_CASE_NOTES = [...new Set([...CASE_NOTES.MISSING, ...CASE_NOTES.UNCOLLECTED])] as [
  CaseNote,
  ...CaseNote[],
];
export const isCall = (note: string) => note.startsWith('CALL_');

/** A guardian's word is kept as it was said; it releases nobody. */
export const SEARCH_ANSWERS = ['WITH_US', 'NOT_WITH_US'] as const;
export type SearchAnswer = (typeof SEARCH_ANSWERS)[number];

export const UNCOLLECTED_DECISIONS = ['KEEP_WAITING', 'POLICE_110', 'COMMUNITY'] as const;
export type UncollectedDecision = (typeof UNCOLLECTED_DECISIONS)[number];

/** One line in the story of a case: a rung, somebody's word, or its end. */
export const STEP_KINDS = [...ALL_RUNGS, 'NOTE', 'ANSWER', 'TAKEN_INDOORS', 'DECISION', 'OVER'] as const;
export type StepKind = (typeof STEP_KINDS)[number];
