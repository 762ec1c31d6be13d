/** A family hands in its wishes, or the office keys what it brought on paper: both take the same road. */
import type { InputOf, keyPaperPreferences, OutputOf, submitPreferences } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { refuse } from '../../http/refuse.js';
import { Families } from '../application/application.public.js';
import type { Kept } from './preference-intake.rules.js';
import { PreferenceIntake } from './preference-intake.service.js';

@Injectable()
export class PreferenceSubmission {
  constructor(
    private readonly clock: Clock,
    private readonly families: Families,
    private readonly intake: PreferenceIntake,
  ) {}

  async submit(
    input: InputOf<typeof submitPreferences>,
    actor: Actor,
  ): Promise<OutputOf<typeof submitPreferences>> {
    const { schoolId, roundId, answers } = input;
    const arriving = { schoolId, roundId, byId: actor.personId, atMs: this.clock.now(), answers };
    try {
      const kept = await this.intake.take({ ...arriving, by: 'GUARDIAN' });
      return { receipts: kept.map(receiptOf) };
    } catch (error) {
      // Why not, in the words for this caller: a stranger is not told that the child exists.
      for (const { studentId } of answers)
        await this.families.requireDeciding(actor, { schoolId, studentId });
      throw error;
    }
  }

  async keyPaper(
    input: InputOf<typeof keyPaperPreferences>,
    { personId }: Actor,
  ): Promise<OutputOf<typeof keyPaperPreferences>> {
    const { schoolId, roundId, ...answer } = input;
    const arriving = { schoolId, roundId, byId: personId, atMs: this.clock.now(), answers: [answer] };
    const [kept] = await this.intake.take({ ...arriving, by: 'OFFICE' });
    if (kept === undefined) throw refuse('access.not_found');
    return receiptOf(kept);
  }
}

const receiptOf = ({ studentId, version, submittedAt }: Kept) => ({
  ...{ studentId, version, submittedAt: submittedAt.toISOString() },
});
