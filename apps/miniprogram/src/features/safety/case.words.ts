/** A case's story as a colleague reads it, and how long a clock has run (C4, C5). */
import type { CaseNote, CaseStepView, MissingCase, RungView, UncollectedCase } from '@anxin/shared';
import { caseEndText, caseNoteText, decisionText, rungText, searchAnswerText } from '@anxin/shared';
import type { TimelineStep } from '@/ui/data';
import { clockWords } from '@/ui/time-words';

export type AnyCase = MissingCase | UncollectedCase;

/** 「3 分钟」「1 小时 5 分」: long enough to be read across a table. */
export function spanWords(fromMs: number, nowMs: number): string {
  const minutes = Math.max(0, Math.floor((nowMs - fromMs) / 60_000));
  if (minutes < 60) return `${minutes} 分钟`;
  const rest = minutes % 60;
  return `${Math.floor(minutes / 60)} 小时${rest === 0 ? '' : ` ${rest} 分`}`;
}

const lateWords = ({ lateMinutes }: Pick<RungView, 'lateMinutes'>) =>
  lateMinutes === null ? '' : `（晚了 ${lateMinutes} 分钟）`;

/** What is done, what comes next and when: the rungs that are ahead stand at the end. */
export function storyOf(one: AnyCase): TimelineStep[] {
  const rungs = new Map(one.rungs.map((rung) => [rung.rung as string, rung]));
  const told = one.steps.map((step): TimelineStep => {
    const rung = rungs.get(step.kind);
    return {
      key: step.id,
      time: clockWords(step.at),
      text: `${stepWords(step)}${rung ? lateWords(rung) : ''}`,
      ...(step.note ? { note: step.note } : {}),
      state: 'done',
    };
  });
  const last = told.at(-1);
  if (last && one.endedAt === null) last.state = 'now';
  if (one.endedAt !== null) return told;
  const ahead = one.rungs
    .filter(({ doneAt }) => doneAt === null)
    .map((rung): TimelineStep => {
      return { key: rung.rung, time: clockWords(rung.dueAt), text: rungText[rung.rung], state: 'next' };
    });
  return [...told, ...ahead];
}

function stepWords({ kind, code, person, about }: CaseStepView): string {
  const who = person?.name ?? '';
  switch (kind) {
    case 'NOTE':
      return [who, about && `打给${about}`, caseNoteText[code as CaseNote]].filter(Boolean).join(' · ');
    case 'ANSWER':
      return searchAnswerText[code as keyof typeof searchAnswerText];
    case 'TAKEN_INDOORS':
      return `${who} 带到室内陪着`;
    case 'DECISION':
      return `${who} 决定：${decisionText[code as keyof typeof decisionText]}`;
    case 'OVER':
      return [caseEndText[code as keyof typeof caseEndText], who && `${who} 记录`]
        .filter(Boolean)
        .join(' · ');
    case 'GUARDIAN':
      return '已发消息给家长，请打电话';
    case 'REMIND':
      return '已提醒家长来接';
    default:
      return [rungText[kind], who].filter(Boolean).join(' · ');
  }
}
