import {
  assignDuty,
  cancelDuty,
  copyLastWeek,
  exportDutyWeek,
  type InputOf,
  listDutyCandidates,
  readDutyDay,
  readDutyWeek,
  readMyDuties,
  substituteDuty,
} from '@anxin/shared';
import { Controller } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Serve } from '../../http/serve.js';
import { CopyWeek } from './copy-week.service.js';
import { DutyDays } from './duty-days.queries.js';
import { DutyRoster } from './duty-roster.service.js';
import { DutyWeekExport } from './duty-week.export.js';
import { RosterQueries } from './roster.queries.js';

@Controller()
export class RosterController {
  constructor(
    private readonly roster: DutyRoster,
    private readonly copyWeek: CopyWeek,
    private readonly days: DutyDays,
    private readonly queries: RosterQueries,
    private readonly weekList: DutyWeekExport,
  ) {}

  @Serve(readDutyDay) day(input: InputOf<typeof readDutyDay>) {
    return this.days.day(input);
  }

  @Serve(readDutyWeek) week(input: InputOf<typeof readDutyWeek>) {
    return this.days.week(input);
  }

  @Serve(listDutyCandidates) candidates(input: InputOf<typeof listDutyCandidates>) {
    return this.queries.candidates(input);
  }

  @Serve(readMyDuties) mine(input: InputOf<typeof readMyDuties>, actor: Actor) {
    return this.queries.mine(input, actor);
  }

  @Serve(assignDuty) assign(input: InputOf<typeof assignDuty>, actor: Actor) {
    return this.roster.assign(input, actor);
  }

  @Serve(cancelDuty) cancel(input: InputOf<typeof cancelDuty>, actor: Actor) {
    return this.roster.cancel(input, actor);
  }

  @Serve(substituteDuty) substitute(input: InputOf<typeof substituteDuty>, actor: Actor) {
    return this.roster.substitute(input, actor);
  }

  @Serve(copyLastWeek) copy(input: InputOf<typeof copyLastWeek>, actor: Actor) {
    return this.copyWeek.copy(input, actor);
  }

  @Serve(exportDutyWeek) exportWeek(input: InputOf<typeof exportDutyWeek>, actor: Actor) {
    return this.weekList.file(input, actor);
  }
}
