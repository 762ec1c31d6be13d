import type { InputOf } from '@anxin/shared';
import * as shared from '@anxin/shared';
import { Controller } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Serve } from '../../http/serve.js';
import { Helpers } from './outside-helpers.service.js';
import { VolunteerSlots } from './volunteer-slots.service.js';
import { Volunteering } from './volunteering.service.js';

@Controller()
export class VolunteerController {
  constructor(
    private readonly own: Volunteering,
    private readonly slots: VolunteerSlots,
    private readonly helpers: Helpers,
  ) {}

  @Serve(shared.readVolunteering) read(input: InputOf<typeof shared.readVolunteering>, actor: Actor) {
    return this.own.read(input, actor);
  }

  @Serve(shared.pickSlot) pick(input: InputOf<typeof shared.pickSlot>, actor: Actor) {
    return this.own.pick(input, actor);
  }

  @Serve(shared.leaveSlot) leave(input: InputOf<typeof shared.leaveSlot>, actor: Actor) {
    return this.own.leave(input, actor);
  }

  @Serve(shared.listVolunteerSlots) list(input: InputOf<typeof shared.listVolunteerSlots>, actor: Actor) {
    return this.slots.list(input, actor);
  }

  @Serve(shared.keepVolunteerSlot) keep(input: InputOf<typeof shared.keepVolunteerSlot>, actor: Actor) {
    return this.slots.keep(input, actor);
  }

  @Serve(shared.closeVolunteerSlot) close(input: InputOf<typeof shared.closeVolunteerSlot>) {
    return this.slots.close(input);
  }

  @Serve(shared.listHelpers) listHelpers(input: InputOf<typeof shared.listHelpers>) {
    return this.helpers.list(input);
  }

  @Serve(shared.addHelper) add(input: InputOf<typeof shared.addHelper>) {
    return this.helpers.add(input);
  }

  @Serve(shared.recordHelperVetting) vet(input: InputOf<typeof shared.recordHelperVetting>) {
    return this.helpers.recordVetting(input);
  }

  @Serve(shared.forgetHelper) forget(input: InputOf<typeof shared.forgetHelper>) {
    return this.helpers.forget(input);
  }
}
