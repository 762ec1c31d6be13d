/** What a screen hears when something was refused or could not be reached: a code, a text, a number to quote. */
import { type Problem, venueBlockText } from '@anxin/shared';

export class DomainProblem extends Error {
  readonly code: string;
  readonly text: string;
  readonly requestId: string;
  readonly status: number;
  readonly fields: readonly string[];
  readonly detail: Readonly<Record<string, string | number | boolean>>;

  constructor(problem: Problem, status: number) {
    super(problem.code);
    this.code = problem.code;
    this.text = textOf(problem);
    this.requestId = problem.requestId;
    this.status = status;
    this.fields = problem.fields ?? [];
    this.detail = problem.detail ?? {};
  }
}

/** A blocked venue is named, and since when, wherever something was to be placed in it (M039). */
function textOf({ text, detail = {} }: Problem): string {
  const { venueLabel, blockedSince } = detail;
  if (typeof venueLabel !== 'string' || typeof blockedSince !== 'string') return text;
  return `${venueBlockText({ venueLabel, blockedSince })}。${text}`;
}

const local = (code: string, text: string) => new DomainProblem({ code, text, requestId: '' }, 0);

export const offline = () => local('client.offline', '现在没有网络。您填写的内容还在，连上网络后再试一次。');
export const unreadable = () => local('client.unreadable', '学校的系统没有正常回答，请稍后再试。');

export function asProblem(failure: unknown): DomainProblem {
  return failure instanceof DomainProblem
    ? failure
    : local('client.failed', '小程序出了点问题，请退出后重新打开。');
}

export function problemFrom(body: unknown, status: number): DomainProblem {
  const said = body as Partial<Problem> | null;
  if (
    typeof said !== 'object' ||
    said === null ||
    typeof said.code !== 'string' ||
    typeof said.text !== 'string'
  )
    return unreadable();
  return new DomainProblem(
    { ...said, code: said.code, text: said.text, requestId: said.requestId ?? '' },
    status,
  );
}
