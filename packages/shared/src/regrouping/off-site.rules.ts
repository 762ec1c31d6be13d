/** What several answers to one place come to (M032): the stricter holds, and only those who decide are heard. */
import type { OffSiteAnswer } from './off-site.endpoints.js';

interface Said {
  readonly personId: string;
  readonly given: boolean;
}

export function offSiteAnswerOf(said: readonly Said[], deciders: ReadonlySet<string>): OffSiteAnswer {
  const heard = said.filter(({ personId }) => deciders.has(personId));
  if (heard.length === 0) return 'OPEN';
  if (heard.every(({ given }) => given)) return 'GIVEN';
  return heard.some(({ given }) => given) ? 'DIFFERING' : 'REFUSED';
}
