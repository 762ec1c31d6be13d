import type { InputOf } from '@anxin/shared';
import * as shared from '@anxin/shared';
import { Controller } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Serve } from '../../http/serve.js';
import { Absences } from './absences.service.js';
import { DutyCalls } from './duty-calls.service.js';
import { DutyWishes } from './duty-wishes.service.js';
import { MyRoster } from './my-roster.queries.js';
import { Swaps } from './swaps.service.js';

@Controller()
export class MyRosterController {
  constructor(
    private readonly roster: MyRoster,
    private readonly wishes: DutyWishes,
    private readonly absences: Absences,
    private readonly calls: DutyCalls,
    private readonly swaps: Swaps,
  ) {}

  @Serve(shared.readMyRoster) mine(input: InputOf<typeof shared.readMyRoster>, actor: Actor) {
    return this.roster.mine(input, actor);
  }

  @Serve(shared.downloadMyRoster) file(input: InputOf<typeof shared.downloadMyRoster>, actor: Actor) {
    return this.roster.file(input, actor);
  }

  @Serve(shared.keepDutyWish) keepWish(input: InputOf<typeof shared.keepDutyWish>, actor: Actor) {
    return this.wishes.keep(input, actor);
  }

  @Serve(shared.dropDutyWish) dropWish(input: InputOf<typeof shared.dropDutyWish>, actor: Actor) {
    return this.wishes.drop(input, actor);
  }

  @Serve(shared.sayAbsent) sayAbsent(input: InputOf<typeof shared.sayAbsent>, actor: Actor) {
    return this.absences.say(input, actor);
  }

  @Serve(shared.withdrawAbsence) withdraw(input: InputOf<typeof shared.withdrawAbsence>, actor: Actor) {
    return this.absences.withdraw(input, actor);
  }

  @Serve(shared.answerDutyCall) answerCall(input: InputOf<typeof shared.answerDutyCall>, actor: Actor) {
    return this.calls.answer(input, actor);
  }

  @Serve(shared.listOpenDuties) open(input: InputOf<typeof shared.listOpenDuties>, actor: Actor) {
    return this.roster.open(input, actor);
  }

  @Serve(shared.listSwapPartners) partners(input: InputOf<typeof shared.listSwapPartners>, actor: Actor) {
    return this.swaps.partners(input, actor);
  }

  @Serve(shared.askSwap) askSwap(input: InputOf<typeof shared.askSwap>, actor: Actor) {
    return this.swaps.ask(input, actor);
  }

  @Serve(shared.answerSwap) answerSwap(input: InputOf<typeof shared.answerSwap>, actor: Actor) {
    return this.swaps.answer(input, actor);
  }

  @Serve(shared.cancelSwap) cancelSwap(input: InputOf<typeof shared.cancelSwap>, actor: Actor) {
    return this.swaps.cancel(input, actor);
  }
}
