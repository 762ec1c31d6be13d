import { decideOffSite, type InputOf, readOffSite, readOffSiteList } from '@anxin/shared';
import { Controller } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Serve } from '../../http/serve.js';
import { OffSiteQueries } from './off-site.queries.js';
import { OffSiteConsents } from './off-site-consents.service.js';

@Controller()
export class OffSiteController {
  constructor(
    private readonly queries: OffSiteQueries,
    private readonly consents: OffSiteConsents,
  ) {}

  @Serve(readOffSite) ofChild(input: InputOf<typeof readOffSite>, actor: Actor) {
    return this.queries.ofChild(input, actor);
  }

  @Serve(decideOffSite) decide(input: InputOf<typeof decideOffSite>, actor: Actor) {
    return this.consents.decide(input, actor);
  }

  @Serve(readOffSiteList) list(input: InputOf<typeof readOffSiteList>, actor: Actor) {
    return this.queries.list(input, actor);
  }
}
