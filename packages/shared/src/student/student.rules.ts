/** How names and phones are shown to whoever does not need all of them. */

/** 王晓明 → 王*明, 王明 → 王*, 古丽·阿依木 → 古*木. Works on characters outside the basic plane. */
export function maskName(name: string): string {
  const letters = [...name.trim()];
  if (letters.length <= 1) return '*';
  if (letters.length === 2) return `${letters[0]}*`;
  return `${letters[0]}*${letters[letters.length - 1]}`;
}

export const maskPhone = (last4: string | null): string => (last4 === null ? '未登记' : `****${last4}`);

/** Children of these grades are always met by an adult (E7). */
export const ALWAYS_MET_GRADES = 2;

/** A pupil never collects a child whom only an adult may meet, whoever names them. */
export const isTooYoungToCollect = (
  collector: { readonly isPupil?: boolean | undefined },
  gradeOfChild: number,
): boolean => collector.isPupil === true && gradeOfChild <= ALWAYS_MET_GRADES;
