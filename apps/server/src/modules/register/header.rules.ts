/**
 * What a column holds, from its header in any of the usual forms. A header may span two rows (家长1 over 姓名), may
 * repeat (家长姓名 twice for two guardians), may leave the owner to the column before it (父亲 | 联系电话).
 */
import type { Kinship } from '@anxin/shared';
import { kinshipOf, plain } from './cell.rules.js';

export type PupilField = 'NAME' | 'SCHOOL_NUMBER' | 'CLASS' | 'GRADE' | 'PICKUP_POINT' | 'HOMEROOM_TEACHER';
export type GuardianField = 'GUARDIAN_NAME' | 'GUARDIAN_PHONE' | 'GUARDIAN_RELATION';
export type StaffField =
  | 'STAFF_NAME'
  | 'STAFF_PHONE'
  | 'SUBJECT'
  | 'ROLE'
  | 'HOMEROOM_OF'
  | 'VETTING_RESULT'
  | 'VETTED_ON'
  | 'VETTING_UNTIL';

export interface Meaning {
  readonly field: PupilField | GuardianField | StaffField;
  /** Which guardian the column belongs to; `?` when only its neighbour can tell. */
  readonly slot?: string;
  readonly relation?: Kinship;
  /** Of two columns with the same meaning the lower rank wins (学号 before 学籍号). */
  readonly rank?: number;
}

export const tidyHeader = (text: string): string =>
  plain(text).replace(/[\s*:()[\]【】""“”]|必填|选填|可不填|信息|情况|资料/g, '');

const NAME_WORDS = '姓名|名字|名';
const PHONE_WORDS = '(?:联系|家庭|移动)?(?:电话|手机)(?:号码|号)?|联系方式|联系号码|号码|手机';
const RELATION_WORDS = '(?:与?(?:学生|孩子|本人)(?:的)?)?关系|称谓|称呼|身份';
const GUARDIAN_WORDS =
  '(?:第[一二三四1-4])?(?:学生)?(?:主要|次要|其他|紧急)?(?:家长|监护人|联系人|父母)|父亲|爸爸|父|爸|母亲|妈妈|母|妈|爷爷|奶奶|外公|外婆|祖父|祖母';

const GUARDIAN = new RegExp(
  `^(${GUARDIAN_WORDS})([一二三四1-4])?(?:的)?(?:(${NAME_WORDS})|(${PHONE_WORDS})|(${RELATION_WORDS}))?([1-4])?$`,
);
const LOOSE_PHONE = new RegExp(`^(?:${PHONE_WORDS})([1-4])?$`);
const LOOSE_RELATION = new RegExp(`^(?:${RELATION_WORDS})([1-4])?$`);

const PUPIL_HEADERS: readonly [RegExp, Meaning][] = [
  [/^(学生|孩子|幼儿|儿童)?(姓名|名字|名单)$|^(学生|孩子)$/, { field: 'NAME' }],
  [/^(学生)?(校内)?学号$/, { field: 'SCHOOL_NUMBER', rank: 1 }],
  [/^(学生|校内)编号$|^学生代码$/, { field: 'SCHOOL_NUMBER', rank: 2 }],
  [/^(全国)?学籍(号|编号|号码|辅号)$/, { field: 'SCHOOL_NUMBER', rank: 3 }],
  [/^(所在|现在|现|就读)?(行政)?(班级|班别|班)(名称)?$|^年级班级$|^班级年级$|^年班$/, { field: 'CLASS' }],
  [/^(所在|现在|现|就读)?年级$/, { field: 'GRADE' }],
  [/接送点|接送门|放学门|放学地点|接送地点/, { field: 'PICKUP_POINT' }],
  [/^班主任(老师|姓名)?$/, { field: 'HOMEROOM_TEACHER' }],
];

const STAFF_HEADERS: readonly [RegExp, Meaning][] = [
  [/^(教师|老师|教职工|教职员工|员工|职工)?(姓名|名字)$|^(教师|老师)$/, { field: 'STAFF_NAME' }],
  [new RegExp(`^(?:教师|老师|本人)?(?:${PHONE_WORDS})$`), { field: 'STAFF_PHONE' }],
  [/学科|科目/, { field: 'SUBJECT' }],
  [/查询结果|从业结果|准入结果/, { field: 'VETTING_RESULT' }],
  [/查询(日期|时间)/, { field: 'VETTED_ON' }],
  [/有效期|到期/, { field: 'VETTING_UNTIL' }],
  [/班主任|所带班级|任教班级|带班|^班级$/, { field: 'HOMEROOM_OF' }],
  [/^(角色|职务|岗位|身份)$/, { field: 'ROLE' }],
];

export type SheetSubject = 'STUDENT' | 'STAFF';

export function meaningOf(header: string, subject: SheetSubject): Meaning | null {
  const text = tidyHeader(header);
  if (text === '' || text.length > 20) return null;
  const known = (subject === 'STAFF' ? STAFF_HEADERS : PUPIL_HEADERS).find(([words]) => words.test(text));
  if (known !== undefined) return known[1];
  return subject === 'STAFF' ? null : guardianMeaning(text);
}

function guardianMeaning(text: string): Meaning | null {
  const loosePhone = LOOSE_PHONE.exec(text);
  if (loosePhone !== null) return { field: 'GUARDIAN_PHONE', slot: loosePhone[1] ?? '?' };
  const looseRelation = LOOSE_RELATION.exec(text);
  if (looseRelation !== null) return { field: 'GUARDIAN_RELATION', slot: looseRelation[1] ?? '?' };
  const parts = GUARDIAN.exec(text);
  if (parts === null) return null;
  const [, owner = '', before, , phone, relation, after] = parts;
  const field = phone ? 'GUARDIAN_PHONE' : relation ? 'GUARDIAN_RELATION' : 'GUARDIAN_NAME';
  const ordinal = /第([一二三四1-4])/.exec(owner)?.[1] ?? before ?? after;
  const kin = kinshipOf(owner.replace('父母', ''));
  if (kin !== null && kin !== 'OTHER') return { field, slot: kin, relation: kin };
  return { field, slot: ordinal === undefined ? '1' : String('一二三四'.indexOf(ordinal) + 1 || ordinal) };
}

export type Columns = readonly (Meaning | null)[];

/** The meaning of each column of a header row, the row above lending its words to columns that need them. */
export function columnsOf(own: readonly string[], above: readonly string[], subject: SheetSubject): Columns {
  const meanings = own.map((text, position) => {
    const over = above[position] ?? '';
    const joined = over !== '' && over !== text ? meaningOf(`${over}${text}`, subject) : null;
    return joined ?? meaningOf(text, subject);
  });
  return withoutRivals(withSlots(meanings));
}

function withSlots(meanings: Columns): Columns {
  const taken = new Set<string>();
  let latest = '1';
  return meanings.map((meaning) => {
    if (meaning?.slot === undefined) return meaning;
    const wanted = meaning.slot === '?' ? latest : meaning.slot;
    let slot = wanted;
    for (let again = 2; taken.has(`${slot}.${meaning.field}`); again++) slot = `${wanted}#${again}`;
    taken.add(`${slot}.${meaning.field}`);
    latest = slot;
    return { ...meaning, slot };
  });
}

/** One column per meaning: the lowest rank, then the first. */
function withoutRivals(meanings: Columns): Columns {
  const best = new Map<string, number>();
  meanings.forEach((meaning, position) => {
    if (meaning === null || meaning.slot !== undefined) return;
    const rival = best.get(meaning.field);
    const isBetter = rival === undefined || (meaning.rank ?? 0) < (meanings[rival]?.rank ?? 0);
    if (isBetter) best.set(meaning.field, position);
  });
  return meanings.map((meaning, position) =>
    meaning === null || meaning.slot !== undefined || best.get(meaning.field) === position ? meaning : null,
  );
}
