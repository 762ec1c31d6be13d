import {
  type InputOf,
  keepPreferenceRound,
  keyPaperPreferences,
  leaveTeam,
  listUnranked,
  nominate,
  readChildPreferences,
  readMyPreferences,
  readPreferenceRound,
  readTeam,
  remindUnranked,
  submitPreferences,
} from '@anxin/shared';
import { Controller } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Serve } from '../../http/serve.js';
import { PreferenceRounds } from './preference-rounds.service.js';
import { PreferenceSheets } from './preference-sheets.queries.js';
import { PreferenceSubmission } from './preference-submission.service.js';
import { RoundStandings } from './round-standing.queries.js';
import { Teams } from './teams.service.js';

@Controller()
export class PreferenceController {
  constructor(
    private readonly rounds: PreferenceRounds,
    private readonly standings: RoundStandings,
    private readonly sheets: PreferenceSheets,
    private readonly submission: PreferenceSubmission,
    private readonly teams: Teams,
  ) {}

  @Serve(readPreferenceRound) round({ schoolId }: InputOf<typeof readPreferenceRound>) {
    return this.standings.of(schoolId);
  }

  @Serve(keepPreferenceRound) keep(input: InputOf<typeof keepPreferenceRound>, actor: Actor) {
    return this.rounds.keep(input, actor);
  }

  @Serve(listUnranked) unranked(input: InputOf<typeof listUnranked>) {
    return this.standings.list(input);
  }

  @Serve(remindUnranked) remind({ schoolId }: InputOf<typeof remindUnranked>) {
    return this.rounds.remind(schoolId);
  }

  @Serve(readChildPreferences) ofChild(input: InputOf<typeof readChildPreferences>) {
    return this.sheets.ofChild(input);
  }

  @Serve(keyPaperPreferences) keyPaper(input: InputOf<typeof keyPaperPreferences>, actor: Actor) {
    return this.submission.keyPaper(input, actor);
  }

  @Serve(readMyPreferences) mine(_: InputOf<typeof readMyPreferences>, actor: Actor) {
    return this.sheets.mine(actor);
  }

  @Serve(submitPreferences) submit(input: InputOf<typeof submitPreferences>, actor: Actor) {
    return this.submission.submit(input, actor);
  }

  @Serve(readTeam) team(input: InputOf<typeof readTeam>) {
    return this.teams.read(input);
  }

  @Serve(nominate) nominate(input: InputOf<typeof nominate>, actor: Actor) {
    return this.teams.nominate(input, actor);
  }

  @Serve(leaveTeam) leaveTeam(input: InputOf<typeof leaveTeam>) {
    return this.teams.leave(input);
  }
}
