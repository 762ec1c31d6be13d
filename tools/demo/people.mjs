// Invented people, the same ones for the same seed: plausible names, rare characters, «·», same names in two classes.
import { createHash } from 'node:crypto';

const FAMILY = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕'];
const GIVEN = (
  '梓涵 子轩 雨桐 浩然 欣怡 宇航 诗涵 思远 一诺 沐阳 可馨 俊杰 雨泽 佳怡 子墨 梦琪 天佑 若曦 明哲 语嫣 ' +
  '嘉懿 铭轩 芷晴 博文 静怡 晨曦 书瑶 家豪 紫萱 睿哲 昊天 依诺 星辰 安然 奕辰 念慈 小满 立夏 知行 乐瑶'
).split(' ');
/** Names that break lesser systems. */
const UNUSUAL = ['古丽娜尔·买买提江', '阿依努尔·阿卜杜拉', '欧阳若䶮', '张𬱖', '李㛃', '司马相如意'];
const SUBJECTS = ['语文', '数学', '英语', '体育', '音乐', '美术', '科学', '信息'];

/** Numbers between 0 and 1 that depend on the seed alone. */
export function chance(seed) {
  let round = 0;
  return () => createHash('sha256').update(`${seed}/${round++}`).digest().readUInt32BE(0) / 2 ** 32;
}

const pick = (random, list) => list[Math.floor(random() * list.length)];

/** `count` pupils' names; the first few are unusual, one is everybody's name. */
export function pupilNames(random, count) {
  return Array.from({ length: count }, (_, position) => {
    if (position < UNUSUAL.length) return UNUSUAL[position];
    if (position % 90 === 8) return '王梓涵';
    return pick(random, FAMILY) + pick(random, GIVEN);
  });
}

export function staffName(random) {
  return pick(random, FAMILY) + pick(random, GIVEN);
}

export const subjectOf = (position) => SUBJECTS[position % SUBJECTS.length];

let numbers = 0;
/** A number that no two people of the demo share. */
export const nextPhone = () => `139${String(++numbers).padStart(8, '0')}`;

export function elderOf(random) {
  const kinship = random() < 0.5 ? 'GRANDMOTHER' : 'GRANDFATHER';
  const given = kinship === 'GRANDMOTHER' ? ['桂兰', '秀英', '玉珍'] : ['建国', '德福', '永康'];
  return { name: pick(random, FAMILY) + pick(random, given), kinship };
}

/** A name as a finger writes it, on a pad of 300 × 120: [x, y, ms] by stroke. */
export function handwriting(random) {
  const point = (stroke, step) => [
    Math.round(20 + stroke * 90 + step * 14 + random() * 6),
    Math.round(30 + random() * 60),
    stroke * 300 + step * 40,
  ];
  const stroke = (position) => Array.from({ length: 6 }, (_, step) => point(position, step));
  return { width: 300, height: 120, strokes: [0, 1, 2].map(stroke) };
}
