/** Shapes of a school's register file on its way in: what it would do, row by row, before anything is changed. */
import { count, id, instant, z } from '../kernel/schema.js';

/** PARSING → PREVIEW → APPLYING → APPLIED; FAILED: the file as a whole cannot be read; CANCELLED by a person. */
export const IMPORT_STATES = ['PARSING', 'PREVIEW', 'APPLYING', 'APPLIED', 'FAILED', 'CANCELLED'] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

export const ROW_OUTCOMES = ['ADD', 'CHANGE', 'SAME', 'LEAVE_OUT'] as const;
export type RowOutcome = (typeof ROW_OUTCOMES)[number];
export const ROW_SUBJECTS = ['STUDENT', 'STAFF'] as const;

/** Why a row is left out (first part) or what a person should look at although it is taken (second part). */
export const ROW_REASONS = [
  'NAME_MISSING',
  'NAME_UNREADABLE',
  'CLASS_MISSING',
  'CLASS_UNREADABLE',
  'SCHOOL_NUMBER_MISSING',
  'SCHOOL_NUMBER_UNREADABLE',
  'SCHOOL_NUMBER_TWICE',
  'STAFF_PHONE_MISSING',
  'STAFF_PHONE_TWICE',
  'FORMULA_WITHOUT_RESULT',
  'GUARDIAN_MISSING',
  'GUARDIAN_PHONE_MISSING',
  'GUARDIAN_PHONE_UNREADABLE',
  'GUARDIAN_PHONE_TWICE',
  'SAME_NAME_IN_CLASS',
  'HOMEROOM_TEACHER_UNKNOWN',
] as const;
export type RowReason = (typeof ROW_REASONS)[number];

export const rowReasonText: Readonly<Record<RowReason, string>> = {
  NAME_MISSING: '没有姓名',
  NAME_UNREADABLE: '姓名里有不能识别的内容',
  CLASS_MISSING: '没有班级',
  CLASS_UNREADABLE: '班级认不出来，请写成“三（2）班”',
  SCHOOL_NUMBER_MISSING: '没有学号',
  SCHOOL_NUMBER_UNREADABLE: '学号只能是 4–20 位数字或字母',
  SCHOOL_NUMBER_TWICE: '同一个学号出现在两名不同的学生上',
  STAFF_PHONE_MISSING: '教师没有可用的手机号',
  STAFF_PHONE_TWICE: '同一个手机号登记给了两位教师',
  FORMULA_WITHOUT_RESULT: '单元格是公式但没有结果，请改成普通文字',
  GUARDIAN_MISSING: '没有监护人，请之后补上',
  GUARDIAN_PHONE_MISSING: '监护人没有手机号，只能用邀请码绑定',
  GUARDIAN_PHONE_UNREADABLE: '监护人手机号不对，没有采用',
  GUARDIAN_PHONE_TWICE: '两位监护人写了同一个手机号，只记给第一位',
  SAME_NAME_IN_CLASS: '同班有同名学生，请注意区分',
  HOMEROOM_TEACHER_UNKNOWN: '班主任不在教师名单里',
};

/** Why a whole file cannot be read. */
export const FILE_PROBLEMS = ['NOT_A_TABLE', 'NO_HEADER', 'EMPTY', 'TOO_MANY_ROWS', 'INTERRUPTED'] as const;
export type FileProblem = (typeof FILE_PROBLEMS)[number];

export const fileProblemText: Readonly<Record<FileProblem, string>> = {
  NOT_A_TABLE: '这不是 xlsx 或 csv 表格，请另存为 xlsx 后再上传。',
  NO_HEADER: '没有找到“姓名、班级、学号”这样的表头，请对照模板。',
  EMPTY: '表格里没有数据。',
  TOO_MANY_ROWS: '超过 10,000 行，请分成几个文件。',
  INTERRUPTED: '处理没有完成，什么都没有改，请重新上传。',
};

const perOutcome = z.strictObject({
  addCount: count,
  changeCount: count,
  sameCount: count,
  leaveOutCount: count,
  warnedCount: count,
});

export const registerImport = z.strictObject({
  id,
  state: z.enum(IMPORT_STATES),
  fileName: z.string(),
  uploadedAt: instant,
  finishedAt: z.nullable(instant),
  problem: z.nullable(z.enum(FILE_PROBLEMS)),
  progress: z.strictObject({ doneCount: count, totalCount: count }),
  students: perOutcome,
  staff: perOutcome,
  newClasses: z.array(z.string()),
  /** Pupils of the school who are not in this file: they stay as they are. */
  notInFileCount: count,
});

export const importRow = z.strictObject({
  /** Where in the file: sheet name and row as a spreadsheet shows it. */
  sheet: z.string(),
  rowNumber: z.int(),
  subject: z.enum(ROW_SUBJECTS),
  outcome: z.enum(ROW_OUTCOMES),
  name: z.string(),
  classLabel: z.nullable(z.string()),
  /** What would change, in words: field, before, after. */
  changes: z.array(
    z.strictObject({ field: z.string(), before: z.nullable(z.string()), after: z.nullable(z.string()) }),
  ),
  reasons: z.array(z.enum(ROW_REASONS)),
});
