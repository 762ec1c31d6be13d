import type { InputOf } from '@anxin/shared';
import * as schoolplan from '@anxin/shared';
import { Controller } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import type { UploadedFile } from '../../http/file-answer.js';
import { Serve } from '../../http/serve.js';
import { PlanFiles } from './plan-files.service.js';
import { SchoolPlans } from './school-plans.service.js';
import { SignOffs } from './sign-off.service.js';
import { TimelineQueries } from './timeline.queries.js';

@Controller()
export class SchoolPlanController {
  constructor(
    private readonly plans: SchoolPlans,
    private readonly files: PlanFiles,
    private readonly signOffs: SignOffs,
    private readonly timeline: TimelineQueries,
  ) {}

  @Serve(schoolplan.readSchoolPlans)
  read(input: InputOf<typeof schoolplan.readSchoolPlans>) {
    return this.plans.read(input);
  }

  @Serve(schoolplan.saveSchoolPlan)
  save(input: InputOf<typeof schoolplan.saveSchoolPlan>, actor: Actor) {
    return this.plans.save(input, actor);
  }

  @Serve(schoolplan.attachPlanMinutes)
  attach(input: InputOf<typeof schoolplan.attachPlanMinutes> & { file: UploadedFile }, actor: Actor) {
    return this.files.attach(input, actor);
  }

  @Serve(schoolplan.readPlanMinutes)
  minutes(input: InputOf<typeof schoolplan.readPlanMinutes>) {
    return this.files.minutes(input);
  }

  @Serve(schoolplan.signOffSchoolPlan)
  signOff(input: InputOf<typeof schoolplan.signOffSchoolPlan>, actor: Actor) {
    return this.signOffs.sign(input, actor);
  }

  @Serve(schoolplan.downloadSchoolPlan)
  download(input: InputOf<typeof schoolplan.downloadSchoolPlan>) {
    return this.files.download(input);
  }

  @Serve(schoolplan.readTermTimeline)
  readTimeline(input: InputOf<typeof schoolplan.readTermTimeline>, actor: Actor) {
    return this.timeline.read(input, actor);
  }
}
