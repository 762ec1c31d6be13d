import {
  askLeave,
  cancelLeave,
  changePickup,
  decideLeave,
  endIndependentLeave,
  type InputOf,
  issueProxy,
  listLeavesToDecide,
  readChildDay,
  readIndependentLeaveStatement,
  reissueCode,
  resetPickup,
  revokeProxy,
  settlePickup,
  signIndependentLeave,
  verifyPickupCode,
} from '@anxin/shared';
import { Controller } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Serve } from '../../http/serve.js';
import { ChildDays } from './child-day.queries.js';
import { IndependentLeaves } from './independent-leaves.service.js';
import { Leaves } from './leave.service.js';
import { PickupCodes } from './pickup-codes.service.js';
import { Pickups } from './pickups.service.js';
import { Proxies } from './proxies.service.js';
import { ToDecide } from './to-decide.queries.js';

@Controller()
export class DayplanController {
  constructor(
    private readonly childDays: ChildDays,
    private readonly leaves: Leaves,
    private readonly pickups: Pickups,
    private readonly proxies: Proxies,
    private readonly codes: PickupCodes,
    private readonly independentLeaves: IndependentLeaves,
    private readonly toDecide: ToDecide,
  ) {}

  @Serve(readChildDay) read(input: InputOf<typeof readChildDay>, actor: Actor) {
    return this.childDays.read(input, actor);
  }

  @Serve(changePickup) async change(input: InputOf<typeof changePickup>, actor: Actor) {
    await this.pickups.change(input, actor);
    return this.childDays.read(input, actor);
  }

  @Serve(resetPickup) async reset(input: InputOf<typeof resetPickup>, actor: Actor) {
    await this.pickups.reset(input, actor);
    return this.childDays.read(input, actor);
  }

  @Serve(askLeave) async askLeave(input: InputOf<typeof askLeave>, actor: Actor) {
    await this.leaves.ask(input, actor);
    return this.childDays.read(input, actor);
  }

  @Serve(cancelLeave) async cancelLeave(input: InputOf<typeof cancelLeave>, actor: Actor) {
    await this.leaves.cancel(input, actor);
    return this.childDays.read(input, actor);
  }

  @Serve(issueProxy) issue(input: InputOf<typeof issueProxy>, actor: Actor) {
    return this.proxies.issue(input, actor);
  }

  @Serve(reissueCode) reissue(input: InputOf<typeof reissueCode>, actor: Actor) {
    return this.proxies.reissue(input, actor);
  }

  @Serve(revokeProxy) async revoke(input: InputOf<typeof revokeProxy>, actor: Actor) {
    await this.proxies.revoke(input, actor);
    return this.childDays.read(input, actor);
  }

  @Serve(signIndependentLeave) sign(input: InputOf<typeof signIndependentLeave>, actor: Actor) {
    return this.independentLeaves.sign(input, actor);
  }

  @Serve(endIndependentLeave) end(input: InputOf<typeof endIndependentLeave>, actor: Actor) {
    return this.independentLeaves.end(input, actor);
  }

  @Serve(readIndependentLeaveStatement) statement(
    input: InputOf<typeof readIndependentLeaveStatement>,
    actor: Actor,
  ) {
    return this.childDays.statement(input, actor);
  }

  @Serve(listLeavesToDecide) waiting(input: InputOf<typeof listLeavesToDecide>, actor: Actor) {
    return this.toDecide.list(input, actor);
  }

  @Serve(decideLeave) decide(input: InputOf<typeof decideLeave>, actor: Actor) {
    return this.leaves.decide(input, actor);
  }

  @Serve(settlePickup) settle(input: InputOf<typeof settlePickup>, actor: Actor) {
    return this.pickups.settle(input, actor);
  }

  @Serve(verifyPickupCode) verify(input: InputOf<typeof verifyPickupCode>, actor: Actor) {
    return this.codes.verify(input, actor);
  }
}
