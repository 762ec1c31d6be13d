/** A colleague who fell ill, left, or whose phone is dead: the duty leader takes the children over and names who comes. */
import { endpoint } from '../kernel/endpoint.js';
import { atSchool } from '../kernel/permission.js';
import { count, id, instant, serviceDate, z } from '../kernel/schema.js';
import { duty } from '../roster/roster.schema.js';
import { TAKE_OVER_REASONS } from './custody.vocabulary.js';

const day = { schoolId: id, serviceDate };
const leader = atSchool('TEACHER', 'ADMIN', 'PRINCIPAL');
const label = z.string().check(z.maxLength(60));

/** Everybody who holds children now, and who may take them. For the duty leader. */
export const listHolders = endpoint({
  name: 'custody.holders',
  summary: '现在谁手上有几个孩子（值日领导）',
  method: 'GET',
  path: '/schools/:schoolId/days/:serviceDate/holders',
  permission: leader,
  input: z.strictObject(day),
  output: z.strictObject({
    holders: z.array(
      z.strictObject({
        ...{ personId: id, name: label, duty: z.nullable(duty), pupilCount: count },
        isOnDuty: z.boolean(),
      }),
    ),
  }),
});

/** The children are the leader's at once, and offered to `toPersonId` until counted and accepted there. */
export const takeOverChildren = endpoint({
  name: 'custody.takeOver',
  summary: '值日领导接过一位老师手上的孩子，并请另一位接手',
  method: 'POST',
  path: '/schools/:schoolId/days/:serviceDate/take-overs',
  permission: leader,
  input: z.strictObject({
    ...day,
    id,
    fromPersonId: id,
    toPersonId: z.nullable(id),
    reasonCode: z.enum(TAKE_OVER_REASONS),
    occurredAt: instant,
  }),
  output: z.strictObject({ takenCount: count }),
});
