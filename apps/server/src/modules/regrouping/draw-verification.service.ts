/**
 * What everybody may check of a draw (C7): rules, version, source and seed, the salted root of the list, the hash of
 * the result. No class, no child, and not the plain hash of the list, by which a class could be guessed (C9).
 */
import { DRAW_RULES, type InputOf, type PublicDraw, SEED_RULE, type verifyDraw } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import { FileAnswer } from '../../http/file-answer.js';
import { refuse } from '../../http/refuse.js';
import { Schools, Terms } from '../school/school.public.js';
import { AllocationRun } from './allocation-run.entity.js';
import { DrawRuns } from './allocation-runs.reader.js';
import { drawPage, unknownDrawPage } from './draw-page.js';

@Injectable()
export class DrawVerifications {
  constructor(
    private readonly database: Database,
    private readonly schools: Schools,
    private readonly terms: Terms,
    private readonly runs: DrawRuns,
  ) {}

  async verify({ token }: InputOf<typeof verifyDraw>): Promise<PublicDraw> {
    const run = await this.find(token);
    if (run === null) throw refuse('regrouping.unknown_draw');
    const { schoolId, termId } = run;
    const [names, terms, all] = await Promise.all([
      this.schools.namesOf([schoolId]),
      this.terms.list(schoolId),
      this.runs.ofTerm(schoolId, termId),
    ]);
    const earlier = all.filter(({ number, state }) => number < run.number && state === 'ABANDONED');
    return {
      schoolName: names.get(schoolId) ?? '',
      termName: terms.items.find(({ id }) => id === termId)?.name ?? '',
      ...{ number: run.number, state: run.state, rules: [...DRAW_RULES], seedRule: SEED_RULE },
      ...{ seedSource: run.seedSource, codeVersion: run.codeVersion, inputRoot: run.inputRoot },
      ...{ pupilCount: run.pupilCount, committedAt: run.committedAt.toISOString(), seed: run.seed },
      seedAt: run.seedAt?.toISOString() ?? null,
      resultHash: run.state === 'PUBLISHED' ? run.resultHash : null,
      publishedAt: run.publishedAt?.toISOString() ?? null,
      abandonedBecause: run.abandonedBecause,
      earlier: earlier.map(({ number, abandonedAt, committedAt, abandonedBecause }) => ({
        number,
        abandonedAt: (abandonedAt ?? committedAt).toISOString(),
        because: abandonedBecause ?? '',
      })),
    };
  }

  async page({ token }: InputOf<typeof verifyDraw>): Promise<FileAnswer> {
    const isKnown = (await this.find(token)) !== null;
    const html = isKnown ? drawPage(await this.verify({ token })) : unknownDrawPage();
    return new FileAnswer({
      bytes: Buffer.from(html),
      fileName: '抽签公开页.html',
      contentType: 'text/html; charset=utf-8',
      inline: true,
    });
  }

  private find(publicToken: string): Promise<AllocationRun | null> {
    return this.database.read.findOneBy(AllocationRun, { publicToken });
  }
}
