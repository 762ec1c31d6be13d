import { countCollectorCards, type InputOf, printCollectorCards, revokeCollectorCard } from '@anxin/shared';
import { Controller } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Serve } from '../../http/serve.js';
import { CollectorCards } from './collector-cards.service.js';

@Controller()
export class CollectorCardController {
  constructor(private readonly cards: CollectorCards) {}

  @Serve(countCollectorCards) counts(input: InputOf<typeof countCollectorCards>) {
    return this.cards.counts(input);
  }

  @Serve(printCollectorCards) print(input: InputOf<typeof printCollectorCards>, actor: Actor) {
    return this.cards.print(input, actor);
  }

  @Serve(revokeCollectorCard) revoke(input: InputOf<typeof revokeCollectorCard>, actor: Actor) {
    return this.cards.revoke(input, actor);
  }
}
