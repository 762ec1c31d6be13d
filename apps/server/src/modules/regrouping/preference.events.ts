/** Wishes and teams as facts; ids and times only, never what was wished. */
import { id, instant, z } from '@anxin/shared';
import { defineEvent } from '../../events/event.js';

const round = z.strictObject({ schoolId: id, termId: id, roundId: id, closesAt: instant });
const ofChild = z.strictObject({ schoolId: id, roundId: id, studentId: id });
const inTeam = z.strictObject({ schoolId: id, termId: id, offerId: id, studentId: id });

export const preferenceRoundOpened = defineEvent('preference.round_opened', round);
export const preferenceRoundExtended = defineEvent('preference.round_extended', round);
/** One child's family is asked to rank. */
export const preferenceToRank = defineEvent('preference.to_rank', ofChild);
export const preferenceReminded = defineEvent('preference.reminded', ofChild);
/** A family's children, handed in together. */
export const preferencesSubmitted = defineEvent(
  'preference.submitted',
  z.strictObject({ schoolId: id, roundId: id, studentIds: z.array(id), byPersonId: id }),
);
export const teamJoined = defineEvent('team.joined', inTeam);
export const teamLeft = defineEvent('team.left', inTeam);
