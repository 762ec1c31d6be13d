import { type InputOf, listAttention, resolveAttention } from '@anxin/shared';
import { Controller } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Serve } from '../../http/serve.js';
import { AttentionQueries } from './attention.queries.js';
import { Attention } from './attention.service.js';

@Controller()
export class AttentionController {
  constructor(
    private readonly attention: Attention,
    private readonly queries: AttentionQueries,
  ) {}

  @Serve(listAttention)
  list(input: InputOf<typeof listAttention>, actor: Actor) {
    return this.queries.list(input, actor);
  }

  @Serve(resolveAttention)
  resolve(input: InputOf<typeof resolveAttention>, actor: Actor) {
    return this.attention.resolve(input, actor);
  }
}
