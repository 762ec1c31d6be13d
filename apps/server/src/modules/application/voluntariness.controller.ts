import type { InputOf } from '@anxin/shared';
import * as shared from '@anxin/shared';
import { Controller } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Serve } from '../../http/serve.js';
import { Voluntariness } from './voluntariness.service.js';

@Controller()
export class VoluntarinessController {
  constructor(private readonly voluntariness: Voluntariness) {}

  @Serve(shared.listVoluntariness)
  list(input: InputOf<typeof shared.listVoluntariness>) {
    return this.voluntariness.list(input);
  }

  @Serve(shared.recordVoluntariness)
  record(input: InputOf<typeof shared.recordVoluntariness>, actor: Actor) {
    return this.voluntariness.record(input, actor);
  }
}
