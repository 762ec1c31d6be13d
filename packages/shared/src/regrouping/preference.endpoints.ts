/** Wishes for clubs: the office opens a round, families rank until its deadline, teams are nominated (C7 M028). */
import { endpoint } from '../kernel/endpoint.js';
import { pageInput, pageOf } from '../kernel/page.js';
import { atSchool, signedIn } from '../kernel/permission.js';
import { count, done, id, instant, z } from '../kernel/schema.js';
import {
  MOST_SIBLINGS,
  preferenceReceipt,
  preferenceVersion,
  rankingSheet,
  roundStanding,
  seedSource,
  team,
  unrankedChild,
  weekChoices,
} from './preference.schema.js';

const managers = atSchool('ADMIN', 'PRINCIPAL');

export const readPreferenceRound = endpoint({
  name: 'preference.readRound',
  summary: '志愿填报的时间和进展',
  method: 'GET',
  path: '/schools/:schoolId/preference-round',
  permission: managers,
  input: z.strictObject({ schoolId: id }),
  output: roundStanding,
});

/** Opens the round, or moves its deadline to later; families are told when it opens. */
export const keepPreferenceRound = endpoint({
  name: 'preference.keepRound',
  summary: '开放志愿填报，或把截止时间延后',
  method: 'PUT',
  path: '/schools/:schoolId/preference-round',
  permission: managers,
  input: z.strictObject({ schoolId: id, roundId: id, closesAt: instant, seedSource }),
  output: roundStanding,
});

export const listUnranked = endpoint({
  name: 'preference.listUnranked',
  summary: '还没填志愿的孩子',
  method: 'GET',
  path: '/schools/:schoolId/preference-round/unranked',
  permission: managers,
  input: z.strictObject({ schoolId: id, ...pageInput }),
  output: pageOf(unrankedChild),
});

export const remindUnranked = endpoint({
  name: 'preference.remind',
  summary: '提醒还没填志愿的家庭，一天一次',
  method: 'POST',
  path: '/schools/:schoolId/preference-round/reminders',
  permission: managers,
  input: z.strictObject({ schoolId: id }),
  output: z.strictObject({ remindedCount: count }),
});

export const readChildPreferences = endpoint({
  name: 'preference.readChild',
  summary: '录入纸质志愿前：一个孩子能选的活动和已填的志愿',
  method: 'GET',
  path: '/schools/:schoolId/preference-round/students/:studentId',
  permission: managers,
  input: z.strictObject({ schoolId: id, studentId: id }),
  output: rankingSheet,
});

export const keyPaperPreferences = endpoint({
  name: 'preference.keyPaper',
  summary: '替没有手机的家庭录入纸质志愿',
  method: 'PUT',
  path: '/schools/:schoolId/preference-round/students/:studentId',
  permission: managers,
  input: z.strictObject({
    schoolId: id,
    studentId: id,
    roundId: id,
    version: preferenceVersion,
    choices: weekChoices,
  }),
  output: preferenceReceipt,
});

export const readMyPreferences = endpoint({
  name: 'preference.mine',
  summary: '我的每个孩子这学期能选的活动和已填的志愿',
  method: 'GET',
  path: '/me/preferences',
  permission: signedIn,
  input: z.strictObject({}),
  output: z.strictObject({ sheets: z.array(rankingSheet) }),
});

/** A family in one call: all of its children or none. `version` is the one last seen, 0 for none. */
export const submitPreferences = endpoint({
  name: 'preference.submit',
  summary: '提交志愿，截止前可以改',
  method: 'POST',
  path: '/schools/:schoolId/preference-rounds/:roundId/preferences',
  permission: atSchool('GUARDIAN'),
  input: z.strictObject({
    schoolId: id,
    roundId: id,
    answers: z
      .array(z.strictObject({ studentId: id, version: preferenceVersion, choices: weekChoices }))
      .check(z.minLength(1), z.maxLength(MOST_SIBLINGS)),
  }),
  output: z.strictObject({ receipts: z.array(preferenceReceipt) }),
});

export const readTeam = endpoint({
  name: 'preference.readTeam',
  summary: '一支校队的名单',
  method: 'GET',
  path: '/schools/:schoolId/club-offers/:offerId/team',
  permission: managers,
  input: z.strictObject({ schoolId: id, offerId: id }),
  output: team,
});

export const nominate = endpoint({
  name: 'preference.nominate',
  summary: '推荐一个孩子入队，不参加抽签',
  method: 'PUT',
  path: '/schools/:schoolId/club-offers/:offerId/team/:studentId',
  permission: managers,
  input: z.strictObject({ schoolId: id, offerId: id, studentId: id }),
  output: done,
});

export const leaveTeam = endpoint({
  name: 'preference.leaveTeam',
  summary: '让一个孩子离开校队',
  method: 'DELETE',
  path: '/schools/:schoolId/club-offers/:offerId/team/:studentId',
  permission: managers,
  input: z.strictObject({ schoolId: id, offerId: id, studentId: id }),
  output: done,
});
