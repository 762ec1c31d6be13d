import { createHash } from 'node:crypto';

/** What makes two records of one id the same record. Free words stay out: a hash of few words can be guessed. */
export function hashOf(actorId: string, said: object): string {
  const { note: _, ...facts } = said as { note?: string };
  const ordered = Object.entries(facts).sort(([one], [other]) => (one < other ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([actorId, ordered]))
    .digest('hex');
}
