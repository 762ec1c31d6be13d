/** How grades and classes are called, on every screen and in every file. */
const GRADE_WORDS = ['一', '二', '三', '四', '五', '六', '七', '八', '九'] as const;

/** 三（2）班 */
export function classLabelOf(grade: number, number: number): string {
  return `${GRADE_WORDS[grade - 1]}（${number}）班`;
}

export function gradeLabelOf(grade: number): string {
  return `${GRADE_WORDS[grade - 1]}年级`;
}
