import {
  answerDisciplineNote,
  type InputOf,
  readDisciplineNotes,
  readDutyHealthNote,
  readMyChildsNotes,
  takeBackDisciplineNote,
  writeDisciplineNote,
} from '@anxin/shared';
import { Controller } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Serve } from '../../http/serve.js';
import { DisciplineNoteQueries } from './discipline-note.queries.js';
import { DisciplineNotes } from './discipline-notes.service.js';
import { DutyHealth } from './duty-health.queries.js';

@Controller()
export class DutyNotesController {
  constructor(
    private readonly notes: DisciplineNotes,
    private readonly queries: DisciplineNoteQueries,
    private readonly health: DutyHealth,
  ) {}

  @Serve(writeDisciplineNote) write(input: InputOf<typeof writeDisciplineNote>, actor: Actor) {
    return this.notes.write(input, actor);
  }

  @Serve(readDisciplineNotes) forStaff(input: InputOf<typeof readDisciplineNotes>, actor: Actor) {
    return this.queries.forStaff(input, actor);
  }

  @Serve(takeBackDisciplineNote) takeBack(input: InputOf<typeof takeBackDisciplineNote>, actor: Actor) {
    return this.notes.takeBack(input, actor);
  }

  @Serve(readMyChildsNotes) forFamily(input: InputOf<typeof readMyChildsNotes>, actor: Actor) {
    return this.queries.forFamily(input, actor);
  }

  @Serve(answerDisciplineNote) answer(input: InputOf<typeof answerDisciplineNote>, actor: Actor) {
    return this.notes.answer(input, actor);
  }

  @Serve(readDutyHealthNote) healthNote(input: InputOf<typeof readDutyHealthNote>, actor: Actor) {
    return this.health.read(input, actor);
  }
}
