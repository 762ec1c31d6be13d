import {
  acceptEscortPlan,
  type InputOf,
  keepEscortSettings,
  makeEscortPlan,
  printEscortPlan,
  readEscortDay,
} from '@anxin/shared';
import { Controller } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Serve } from '../../http/serve.js';
import { EscortDayQueries } from './escort-day.queries.js';
import { EscortManifest } from './escort-manifest.service.js';
import { EscortPlans } from './escort-plans.service.js';
import { EscortSettingsBook } from './escort-settings.service.js';

@Controller()
export class EscortController {
  constructor(
    private readonly days: EscortDayQueries,
    private readonly plans: EscortPlans,
    private readonly manifest: EscortManifest,
    private readonly settings: EscortSettingsBook,
  ) {}

  @Serve(readEscortDay) read(input: InputOf<typeof readEscortDay>, actor: Actor) {
    return this.days.read(input, actor);
  }

  @Serve(makeEscortPlan) make(input: InputOf<typeof makeEscortPlan>, actor: Actor) {
    return this.plans.ask(input, actor).then(() => this.days.now(input, actor));
  }

  @Serve(acceptEscortPlan) accept(input: InputOf<typeof acceptEscortPlan>, actor: Actor) {
    return this.plans.accept(input, actor).then(() => this.days.now(input, actor));
  }

  @Serve(printEscortPlan) print(input: InputOf<typeof printEscortPlan>, actor: Actor) {
    return this.manifest.print(input, actor);
  }

  @Serve(keepEscortSettings) keep(input: InputOf<typeof keepEscortSettings>, actor: Actor) {
    return this.settings.keep(input, actor);
  }
}
