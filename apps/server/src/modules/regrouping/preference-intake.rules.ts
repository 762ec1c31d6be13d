/** What becomes of one family's wishes: kept, kept already, or refused as a whole. */
import {
  choiceFault,
  choicesText,
  type DayChoices,
  type ErrorCode,
  isInTime,
  type WishedOffer,
  type WishingChild,
} from '@anxin/shared';

export interface Answer {
  readonly studentId: string;
  /** The version that the phone has seen; 0: none. */
  readonly version: number;
  readonly choices: readonly DayChoices[];
}

export interface Arriving {
  readonly schoolId: string;
  readonly roundId: string;
  readonly byId: string;
  readonly by: 'GUARDIAN' | 'OFFICE';
  readonly atMs: number;
  readonly answers: readonly Answer[];
}

export interface Kept {
  readonly studentId: string;
  readonly version: number;
  readonly choices: string;
  readonly submittedBy: string;
  readonly submittedAt: Date;
}

/** What is known of the school at this moment. */
export interface KnownOfSchool {
  readonly round: { readonly id: string; readonly closesAt: Date } | null;
  readonly open: ReadonlyMap<string, WishedOffer>;
  readonly pupils: ReadonlySet<string>;
  readonly children: ReadonlyMap<string, WishingChild>;
  readonly deciders: ReadonlyMap<string, ReadonlySet<string>>;
  /** What is kept of each child, and what was accepted just before. */
  readonly kept: ReadonlyMap<string, Kept>;
}

export interface Refusal {
  readonly code: ErrorCode;
  readonly detail: Readonly<Record<string, string | number>>;
}

export type FamilyVerdict = { readonly refusal: Refusal } | { readonly rows: Kept[]; readonly fresh: Kept[] };

/** All of a family's children or none. What was kept already is answered again, also after the deadline. */
export function judgeFamily(family: Arriving, known: KnownOfSchool): FamilyVerdict {
  const { round } = known;
  const rows: Kept[] = [];
  const fresh: Kept[] = [];
  for (const answer of family.answers) {
    const refusal = accessOf(family, answer, known);
    if (refusal !== null) return { refusal };
    if (rows.some(({ studentId }) => studentId === answer.studentId))
      return refused('request.invalid', answer);
    if (round === null || round.id !== family.roundId) return refused('preference.no_round', answer);
    const kept = known.kept.get(answer.studentId);
    const wished = choicesText(answer.choices);
    if (kept !== undefined && isRepeated(kept, family, answer, wished)) {
      rows.push(kept);
      continue;
    }
    if (!isInTime(family.atMs, round.closesAt.getTime())) return refused('preference.closed', answer);
    const child = known.children.get(answer.studentId);
    if (child === undefined) return refused('preference.not_in_service', answer);
    const version = kept?.version ?? 0;
    if (version !== answer.version) return refused('preference.changed_meanwhile', answer, { version });
    const fault = choiceFault(answer.choices, child, known.open);
    if (fault !== null) {
      const { code, ...at } = fault;
      return refused(code, answer, at);
    }
    const row = {
      studentId: answer.studentId,
      version: version + 1,
      choices: wished,
      submittedBy: family.byId,
      submittedAt: new Date(family.atMs),
    };
    rows.push(row);
    fresh.push(row);
  }
  return { rows, fresh };
}

function accessOf({ by, byId }: Arriving, { studentId }: Answer, known: KnownOfSchool): Refusal | null {
  if (!known.pupils.has(studentId)) return { code: 'access.not_found', detail: {} };
  if (by === 'GUARDIAN' && known.deciders.get(studentId)?.has(byId) !== true)
    return { code: 'student.right_needed', detail: {} };
  return null;
}

const isRepeated = (kept: Kept, { byId }: Arriving, { version }: Answer, wished: string): boolean =>
  kept.version === version + 1 && kept.submittedBy === byId && kept.choices === wished;

const refused = (
  code: ErrorCode,
  { studentId }: Answer,
  detail: Record<string, string | number> = {},
): { refusal: Refusal } => ({ refusal: { code, detail: { studentId, ...detail } } });
