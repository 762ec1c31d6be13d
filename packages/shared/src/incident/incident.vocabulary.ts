/** The words of an emergency, as data (M112 M113 M114 M122, C14): incidents, their acts, and the evacuation. */

/** Each has a rescue card on the phone; a missing child has a clock of its own and is not here. */
export const INCIDENT_KINDS = ['BLEEDING', 'CHOKING', 'FALL', 'COLLAPSE', 'ALLERGY', 'OTHER'] as const;
export type IncidentKind = (typeof INCIDENT_KINDS)[number];

export const SEVERITIES = ['MINOR', 'SERIOUS', 'CRITICAL'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Where, by code: one tap, and no name can be typed into it. */
export const INCIDENT_PLACES = [
  'CLASSROOM',
  'CORRIDOR',
  'STAIRS',
  'PLAYGROUND',
  'TOILET',
  'GATE',
  'ON_THE_WAY',
  'OTHER',
] as const;
export type IncidentPlace = (typeof INCIDENT_PLACES)[number];

/** The three duties of M112–M114. None waits for another, and reporting never waits before rescue. */
export const INCIDENT_STEPS = ['RESCUE', 'LEADER', 'GUARDIAN'] as const;
export type IncidentStep = (typeof INCIDENT_STEPS)[number];

/** What a person may say of an incident. Only added, never changed: who, when, from which phone. */
export const INCIDENT_ACT_KINDS = [
  'RAISED',
  'HELPING',
  'RESCUED',
  'LEADER_TOLD',
  'GUARDIAN_TRIED',
  'CHILD_NAMED',
  'CHILD_UNNAMED',
  'HOSPITAL',
  'NOTE',
] as const;
export type IncidentActKind = (typeof INCIDENT_ACT_KINDS)[number];

/** What was done for the child. */
export const RESCUE_HOWS = ['FIRST_AID', 'CALLED_120', 'INFIRMARY', 'WATCHED'] as const;
/** What became of a call: to the duty leader, or to a guardian. */
export const CALL_RESULTS = ['REACHED', 'NO_ANSWER', 'LEFT_WORD'] as const;
export type CallResult = (typeof CALL_RESULTS)[number];

export const INCIDENT_STATES = ['OPEN', 'CLOSED', 'JOINED'] as const;
export type IncidentState = (typeof INCIDENT_STATES)[number];

export const EVACUATION_KINDS = ['FIRE', 'EARTHQUAKE', 'OTHER'] as const;
export type EvacuationKind = (typeof EVACUATION_KINDS)[number];

/** RAISED: an adult on duty calls for it; ACTIVE: the duty leader or the principal has confirmed it. */
export const EVACUATION_STATES = ['RAISED', 'ACTIVE', 'ENDED', 'CALLED_OFF'] as const;
export type EvacuationState = (typeof EVACUATION_STATES)[number];

export const ACT_OUTCOMES = ['accepted', 'duplicate', 'rejected'] as const;
