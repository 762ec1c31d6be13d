/** What a family reads of wishes, groups and seats that come free. Pure. */
import type { Material, Words } from './message-words.rules.js';

const GROUPS = 'packages/guardian/groups';

export const seatWords = {
  PREFERENCES_OPEN: ({ child }) => ({
    title: '可以填社团志愿了',
    body: `${child}的社团志愿可以填了，请点开按喜欢的先后排一排。截止前都能改，不比手快。`,
    page: 'packages/guardian/preferences',
    phrase: '请填志愿',
    remark: '截止前都能改，不比手快',
  }),
  PREFERENCES_REMINDER: ({ child }) => ({
    title: '社团志愿还没有填',
    body: `${child}的社团志愿还没有填，截止前点开排一排就行。不填也可以，孩子会安排到看护作业组。`,
    page: 'packages/guardian/preferences',
    phrase: '请填志愿',
    remark: '不填就安排到看护作业组',
  }),
  GROUPS_PUBLISHED: ({ child }) => ({
    title: '编班结果公布了',
    body: `${child}每天在哪个班、为什么，都在里面；没录取到的社团还在候补。`,
    page: GROUPS,
    phrase: '已公布',
    remark: '点开看每天的班和原因',
  }),
  SEAT_OFFERED: ({ child }) => ({
    title: '候补轮到了',
    body: `${child}候补的社团空出一个座位，请在明天 20:00 前点开答复，过时就问下一位。`,
    page: GROUPS,
    phrase: '请答复',
    remark: '请在明天20:00前点开答复',
  }),
} as const satisfies Record<string, (about: Material) => Words>;
