import type { InputOf } from '@anxin/shared';
import * as draw from '@anxin/shared';
import { Controller } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Serve } from '../../http/serve.js';
import { DrawQueries } from './draw.queries.js';
import { DrawAuditors } from './draw-auditors.service.js';
import { DrawPublishing } from './draw-publish.service.js';
import { DrawSteps } from './draw-steps.service.js';
import { DrawVerifications } from './draw-verification.service.js';

@Controller()
export class DrawController {
  constructor(
    private readonly queries: DrawQueries,
    private readonly steps: DrawSteps,
    private readonly publishing: DrawPublishing,
    private readonly auditors: DrawAuditors,
    private readonly verifications: DrawVerifications,
  ) {}

  @Serve(draw.readDraw) read(input: InputOf<typeof draw.readDraw>, actor: Actor) {
    return this.queries.read(input, actor);
  }

  @Serve(draw.readDrawRun) run(input: InputOf<typeof draw.readDrawRun>) {
    return this.queries.run(input);
  }

  @Serve(draw.nameAuditor) name(input: InputOf<typeof draw.nameAuditor>, actor: Actor) {
    return this.auditors.name(input, actor);
  }

  @Serve(draw.commitDraw) commit(input: InputOf<typeof draw.commitDraw>, actor: Actor) {
    return this.steps.commit(input, actor);
  }

  @Serve(draw.enterSeed) seed(input: InputOf<typeof draw.enterSeed>, actor: Actor) {
    return this.steps.enterSeed(input, actor);
  }

  @Serve(draw.abandonDraw) abandon(input: InputOf<typeof draw.abandonDraw>, actor: Actor) {
    return this.steps.abandon(input, actor);
  }

  @Serve(draw.publishDraw) publish(input: InputOf<typeof draw.publishDraw>, actor: Actor) {
    return this.publishing.publish(input, actor);
  }

  @Serve(draw.listDrawAudits) audits(input: InputOf<typeof draw.listDrawAudits>, actor: Actor) {
    return this.auditors.mine(input, actor);
  }

  @Serve(draw.downloadDrawFile) file(input: InputOf<typeof draw.downloadDrawFile>, actor: Actor) {
    return this.auditors.file(input, actor);
  }

  @Serve(draw.verifyDraw) verify(input: InputOf<typeof draw.verifyDraw>) {
    return this.verifications.verify(input);
  }

  @Serve(draw.showDrawPage) page(input: InputOf<typeof draw.showDrawPage>) {
    return this.verifications.page(input);
  }
}
