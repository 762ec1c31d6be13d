import { type InputOf, listHolders, takeOverChildren } from '@anxin/shared';
import { Controller } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Serve } from '../../http/serve.js';
import { TakeOvers } from './take-overs.service.js';

@Controller()
export class TakeOverController {
  constructor(private readonly takeOvers: TakeOvers) {}

  @Serve(listHolders) holders(input: InputOf<typeof listHolders>, actor: Actor) {
    return this.takeOvers.holders(input, actor);
  }

  @Serve(takeOverChildren) takeOver(input: InputOf<typeof takeOverChildren>, actor: Actor) {
    return this.takeOvers.take(input, actor);
  }
}
