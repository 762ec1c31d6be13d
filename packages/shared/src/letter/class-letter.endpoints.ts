/** The homeroom teacher's side: own class, its group, marks of meeting and paper, and calling those who are silent. M075 M077. */
import { endpoint } from '../kernel/endpoint.js';
import { onClass } from '../kernel/permission.js';
import type { Infer } from '../kernel/schema.js';
import { count, done, id, instant, z } from '../kernel/schema.js';
import { letterInForce, REACH_CHANNELS } from './letter.schema.js';
import { classTally, SURVEY_ANSWERS, SURVEY_CHANNELS } from './survey.schema.js';

const ofClass = { schoolId: id, classId: id };

/** One child of the class, for its homeroom teacher. */
export const classLetterPupil = z.strictObject({
  studentId: id,
  name: z.string(),
  answer: z.nullable(z.enum(SURVEY_ANSWERS)),
  channel: z.nullable(z.enum(SURVEY_CHANNELS)),
  answeredAt: z.nullable(instant),
  reach: z.array(z.enum(REACH_CHANNELS)),
  boundCount: count,
  remindedToday: z.boolean(),
});
export type ClassLetterPupil = Infer<typeof classLetterPupil>;

/** UNKNOWN: no card was opened from a group yet. OTHER_SEEN: a card was opened from another group than the known one. */
export const CLASS_GROUP_STATES = ['UNKNOWN', 'KNOWN', 'OTHER_SEEN'] as const;

export const classLetterSheet = z.strictObject({
  letter: z.nullable(letterInForce),
  tally: classTally,
  pupils: z.array(classLetterPupil),
  group: z.strictObject({
    state: z.enum(CLASS_GROUP_STATES),
    learntAt: z.nullable(instant),
    otherSeenAt: z.nullable(instant),
  }),
});
export type ClassLetterSheet = Infer<typeof classLetterSheet>;

export const readClassLetter = endpoint({
  name: 'letter.class',
  summary: '一个班的摸底情况：谁没回复、谁没读、谁没绑定',
  method: 'GET',
  path: '/schools/:schoolId/classes/:classId/letter',
  permission: onClass('TEACHER', 'ADMIN', 'PRINCIPAL'),
  input: z.strictObject(ofClass),
  output: classLetterSheet,
});

/** For the private message: only this teacher may share it, and only into a chat (wechat 3.3). */
export const makeLetterCard = endpoint({
  name: 'letter.makeCard',
  summary: '准备发到班级群的卡片',
  method: 'POST',
  path: '/schools/:schoolId/classes/:classId/letter-cards',
  permission: onClass('TEACHER'),
  input: z.strictObject({ ...ofClass, cardId: id }),
  output: z.strictObject({ cardId: id, activityId: z.string(), title: z.string(), deadline: instant }),
});

/** The whole list of the channel: who is not on it any more was marked by mistake. */
export const markReach = endpoint({
  name: 'letter.markReach',
  summary: '记下谁参加了家长会，或谁领到了纸质信',
  method: 'PUT',
  path: '/schools/:schoolId/classes/:classId/letter-reach',
  permission: onClass('TEACHER'),
  input: z.strictObject({
    ...ofClass,
    channel: z.enum(['MEETING', 'LETTER']),
    studentIds: z.array(id).check(z.maxLength(100)),
  }),
  output: done,
});

/** At most one a day to each family. */
export const remindFamilies = endpoint({
  name: 'letter.remind',
  summary: '给没回复的家庭发一次提醒',
  method: 'POST',
  path: '/schools/:schoolId/classes/:classId/letter-reminders',
  permission: onClass('TEACHER'),
  input: z.strictObject(ofClass),
  output: z.strictObject({ remindedCount: count, alreadyCount: count, unboundCount: count }),
});

export const settleClassGroup = endpoint({
  name: 'letter.settleGroup',
  summary: '卡片在另一个群里打开过：认定哪个是本班的群',
  method: 'PUT',
  path: '/schools/:schoolId/classes/:classId/wechat-group',
  permission: onClass('TEACHER'),
  input: z.strictObject({ ...ofClass, keep: z.enum(['KNOWN', 'OTHER']) }),
  output: done,
});
