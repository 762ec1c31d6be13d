import {
  changeTempClass,
  closeTempClass,
  createTempClasses,
  exportTempClasses,
  exportUnplaced,
  type InputOf,
  listTempClasses,
  listUnplaced,
  moveStudent,
  placeStudents,
  readTempClass,
  readWeekVariety,
  removeStudent,
} from '@anxin/shared';
import { Controller } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Serve } from '../../http/serve.js';
import { GroupListsExport } from './group-lists.export.js';
import { Placing } from './placing.service.js';
import { RegroupingQueries } from './regrouping.queries.js';
import { TempClassOffice } from './temp-class.service.js';
import { WeekVarieties } from './week-variety.queries.js';

@Controller()
export class RegroupingController {
  constructor(
    private readonly office: TempClassOffice,
    private readonly placing: Placing,
    private readonly queries: RegroupingQueries,
    private readonly lists: GroupListsExport,
    private readonly weeks: WeekVarieties,
  ) {}

  @Serve(listTempClasses) list(input: InputOf<typeof listTempClasses>) {
    return this.queries.list(input);
  }

  @Serve(readTempClass) read(input: InputOf<typeof readTempClass>) {
    return this.queries.read(input);
  }

  @Serve(listUnplaced) unplaced(input: InputOf<typeof listUnplaced>) {
    return this.queries.unplaced(input);
  }

  @Serve(createTempClasses) open(input: InputOf<typeof createTempClasses>) {
    return this.office.open(input);
  }

  @Serve(changeTempClass) change(input: InputOf<typeof changeTempClass>) {
    return this.office.change(input);
  }

  @Serve(closeTempClass) close(input: InputOf<typeof closeTempClass>) {
    return this.office.close(input);
  }

  @Serve(placeStudents) place(input: InputOf<typeof placeStudents>, actor: Actor) {
    return this.placing.place(input, actor);
  }

  @Serve(moveStudent) move(input: InputOf<typeof moveStudent>, actor: Actor) {
    return this.placing.move(input, actor);
  }

  @Serve(removeStudent) remove(input: InputOf<typeof removeStudent>) {
    return this.placing.remove(input);
  }

  @Serve(exportTempClasses) exportGroups(input: InputOf<typeof exportTempClasses>, actor: Actor) {
    return this.lists.groups(input, actor);
  }

  @Serve(exportUnplaced) exportUnplaced(input: InputOf<typeof exportUnplaced>, actor: Actor) {
    return this.lists.unplaced(input, actor);
  }

  @Serve(readWeekVariety) weekVariety({ schoolId }: InputOf<typeof readWeekVariety>) {
    return this.weeks.read(schoolId);
  }
}
