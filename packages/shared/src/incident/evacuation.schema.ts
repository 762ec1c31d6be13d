/** The shapes of an evacuation: heads counted at the assembly point, offline too, and who has not been counted yet (C14). */
import { pupilState } from '../custody/custody.schema.js';
import { count, id, instant, z } from '../kernel/schema.js';
import { personNameShown } from './incident.names.js';
import { EVACUATION_KINDS, EVACUATION_STATES } from './incident.vocabulary.js';

const person = z.strictObject({ personId: id, name: personNameShown });

/** `id` is made on the phone: two phones that call for the same evacuation, with or without a net, end in one. */
export const evacuationCall = z.strictObject({
  id,
  kind: z.enum(EVACUATION_KINDS),
  isDrill: z.boolean(),
  offline: z.boolean(),
  occurredAt: instant,
});

/** As many children as were counted, each by name; `eventId` is the fact that takes the child over, made on the phone. */
export const assemblyCount = z.strictObject({
  id,
  evacuationId: id,
  countedCount: z.int().check(z.minimum(1), z.maximum(100)),
  heads: z.array(z.strictObject({ studentId: id, eventId: id })).check(z.minLength(1), z.maxLength(100)),
  offline: z.boolean(),
  occurredAt: instant,
});
export type EvacuationCall = z.output<typeof evacuationCall>;
export type AssemblyCount = z.output<typeof assemblyCount>;

/** What every phone on duty shows at once. */
export const evacuationLine = z.strictObject({
  evacuationId: id,
  kind: z.enum(EVACUATION_KINDS),
  isDrill: z.boolean(),
  state: z.enum(EVACUATION_STATES),
  raisedAt: instant,
  raisedBy: person,
  expectedCount: count,
  countedCount: count,
});
export type EvacuationLine = z.output<typeof evacuationLine>;

export const evacuationPupil = z.strictObject({
  studentId: id,
  name: personNameShown,
  classLabel: personNameShown,
  tempClassId: z.nullable(id),
  state: pupilState,
  counted: z.nullable(z.strictObject({ by: person, at: instant })),
  /** Given to the family since, or handed to the search for a missing child. */
  isGone: z.boolean(),
  isMissing: z.boolean(),
});

export const evacuationView = z.strictObject({
  ...evacuationLine.shape,
  confirmedAt: z.nullable(instant),
  endedAt: z.nullable(instant),
  mayLead: z.boolean(),
  readerIsDutyLeader: z.boolean(),
  /** From the call until the last child was accounted for, in seconds (C14); null while one is open. */
  accountedAfterS: z.nullable(count),
  groups: z.array(
    z.strictObject({
      tempClassId: z.nullable(id),
      label: personNameShown,
      venueLabel: z.nullable(personNameShown),
      pupils: z.array(evacuationPupil),
    }),
  ),
});
export type EvacuationView = z.output<typeof evacuationView>;
