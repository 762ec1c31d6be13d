import { countBack, countOut, type InputOf, readOuting } from '@anxin/shared';
import { Controller } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Serve } from '../../http/serve.js';
import { Outings } from './outings.service.js';

@Controller()
export class OutingController {
  constructor(private readonly outings: Outings) {}

  @Serve(readOuting) read(input: InputOf<typeof readOuting>, actor: Actor) {
    return this.outings.read(input, actor);
  }

  @Serve(countOut) out(input: InputOf<typeof countOut>, actor: Actor) {
    return this.outings.countOut(input, actor);
  }

  @Serve(countBack) back(input: InputOf<typeof countBack>, actor: Actor) {
    return this.outings.countBack(input, actor);
  }
}
