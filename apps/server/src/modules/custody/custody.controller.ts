import {
  callGuardian,
  collectorFace,
  decideConflict,
  findPupil,
  type InputOf,
  overrideRelease,
  readBoard,
  readDayList,
  readFamily,
  readTimeline,
  recordEvents,
  releaseByCode,
  whereIsMyChild,
} from '@anxin/shared';
import { Controller } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Serve } from '../../http/serve.js';
import { BoardQueries } from './board.queries.js';
import { DayListQueries } from './day-list.queries.js';
import { DutyLooks } from './duty-looks.queries.js';
import { Recording } from './recording.service.js';
import { WhereQueries } from './where.queries.js';

@Controller()
export class CustodyController {
  constructor(
    private readonly recording: Recording,
    private readonly dayLists: DayListQueries,
    private readonly boards: BoardQueries,
    private readonly wheres: WhereQueries,
    private readonly looks: DutyLooks,
  ) {}

  @Serve(recordEvents) record(input: InputOf<typeof recordEvents>, actor: Actor) {
    return this.recording.record(input, actor);
  }

  @Serve(releaseByCode) releaseByCode(input: InputOf<typeof releaseByCode>, actor: Actor) {
    return this.recording.releaseByCode(input, actor);
  }

  @Serve(overrideRelease) override(input: InputOf<typeof overrideRelease>, actor: Actor) {
    return this.recording.override(input, actor);
  }

  @Serve(decideConflict) decide(input: InputOf<typeof decideConflict>, actor: Actor) {
    return this.recording.decide(input, actor);
  }

  @Serve(readDayList) dayList(input: InputOf<typeof readDayList>, actor: Actor) {
    return this.dayLists.read(input, actor);
  }

  @Serve(findPupil) findPupil(input: InputOf<typeof findPupil>, actor: Actor) {
    return this.looks.find(input, actor);
  }

  @Serve(collectorFace) collectorFace(input: InputOf<typeof collectorFace>, actor: Actor) {
    return this.looks.face(input, actor);
  }

  @Serve(readFamily) family(input: InputOf<typeof readFamily>, actor: Actor) {
    return this.looks.family(input, actor);
  }

  @Serve(callGuardian) callGuardian(input: InputOf<typeof callGuardian>, actor: Actor) {
    return this.looks.phone(input, actor);
  }

  @Serve(readBoard) board(input: InputOf<typeof readBoard>, actor: Actor) {
    return this.boards.read(input, actor);
  }

  @Serve(whereIsMyChild) where(input: InputOf<typeof whereIsMyChild>, actor: Actor) {
    return this.wheres.where(input, actor);
  }

  @Serve(readTimeline) timeline(input: InputOf<typeof readTimeline>, actor: Actor) {
    return this.wheres.staffTimeline(input, actor);
  }
}
