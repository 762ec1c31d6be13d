import type { InputOf } from '@anxin/shared';
import * as waitlist from '@anxin/shared';
import { Controller } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Serve } from '../../http/serve.js';
import { ChildGroupQueries } from './child-groups.queries.js';
import { SeatOffers } from './seat-offers.service.js';
import { WaitlistQueries } from './waitlist.queries.js';
import { Waitlists } from './waitlist.service.js';

@Controller()
export class WaitlistController {
  constructor(
    private readonly childGroups: ChildGroupQueries,
    private readonly queries: WaitlistQueries,
    private readonly waitlists: Waitlists,
    private readonly seatOffers: SeatOffers,
  ) {}

  @Serve(waitlist.readChildGroups) groups(input: InputOf<typeof waitlist.readChildGroups>, actor: Actor) {
    return this.childGroups.read(input, actor);
  }

  @Serve(waitlist.joinWaitlist) join(input: InputOf<typeof waitlist.joinWaitlist>, actor: Actor) {
    return this.waitlists.join(input, actor);
  }

  @Serve(waitlist.answerSeatOffer) answer(input: InputOf<typeof waitlist.answerSeatOffer>, actor: Actor) {
    return this.seatOffers.answer(input, actor);
  }

  @Serve(waitlist.listWaitlists) list(input: InputOf<typeof waitlist.listWaitlists>) {
    return this.queries.list(input);
  }

  @Serve(waitlist.readWaitlist) read(input: InputOf<typeof waitlist.readWaitlist>, actor: Actor) {
    return this.queries.read(input, actor);
  }
}
