import { checkRoom, type InputOf, readClosingDay, signInForDuty, signOutOfDuty } from '@anxin/shared';
import { Controller } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Serve } from '../../http/serve.js';
import { ClosingDayQueries } from './closing-day.queries.js';
import { DutySigns } from './duty-signs.service.js';
import { RoomChecks } from './room-checks.service.js';

@Controller()
export class ClosingController {
  constructor(
    private readonly days: ClosingDayQueries,
    private readonly checks: RoomChecks,
    private readonly signs: DutySigns,
  ) {}

  @Serve(readClosingDay) read(input: InputOf<typeof readClosingDay>, actor: Actor) {
    return this.days.read(input, actor);
  }

  @Serve(checkRoom) check(input: InputOf<typeof checkRoom>, actor: Actor) {
    return this.checks.check(input, actor);
  }

  @Serve(signInForDuty) signIn(input: InputOf<typeof signInForDuty>, actor: Actor) {
    return this.signs.signIn(input, actor);
  }

  @Serve(signOutOfDuty) signOut(input: InputOf<typeof signOutOfDuty>, actor: Actor) {
    return this.signs.signOut(input, actor);
  }
}
