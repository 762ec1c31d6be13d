import {
  changeOffer,
  closeOffer,
  closeVenue,
  copyOffers,
  describeClub,
  type InputOf,
  listOffers,
  listVenues,
  openOffers,
  readShowcase,
  saveVenue,
} from '@anxin/shared';
import { Controller } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Serve } from '../../http/serve.js';
import { ClubOfferQueries } from './club-offers.queries.js';
import { LastTerm } from './last-term.service.js';
import { OfferDesk } from './offer-desk.service.js';
import { Showcase } from './showcase.service.js';
import { Venues } from './venues.service.js';

@Controller()
export class ActivityController {
  constructor(
    private readonly register: Venues,
    private readonly desk: OfferDesk,
    private readonly lastTerm: LastTerm,
    private readonly queries: ClubOfferQueries,
    private readonly shown: Showcase,
  ) {}

  @Serve(listVenues) venues({ schoolId }: InputOf<typeof listVenues>) {
    return this.register.list(schoolId);
  }

  @Serve(saveVenue) saveVenue(input: InputOf<typeof saveVenue>) {
    return this.register.save(input);
  }

  @Serve(closeVenue) closeVenue({ schoolId, venueId }: InputOf<typeof closeVenue>) {
    return this.register.close(schoolId, venueId);
  }

  @Serve(listOffers) offers({ schoolId }: InputOf<typeof listOffers>) {
    return this.queries.list(schoolId);
  }

  @Serve(openOffers) open(input: InputOf<typeof openOffers>) {
    return this.desk.open(input);
  }

  @Serve(changeOffer) change(input: InputOf<typeof changeOffer>) {
    return this.desk.change(input);
  }

  @Serve(closeOffer) close(input: InputOf<typeof closeOffer>) {
    return this.desk.close(input);
  }

  @Serve(copyOffers) copy({ schoolId }: InputOf<typeof copyOffers>) {
    return this.lastTerm.copy(schoolId);
  }

  @Serve(readShowcase) showcase({ schoolId }: InputOf<typeof readShowcase>) {
    return this.shown.read(schoolId);
  }

  @Serve(describeClub) describe(input: InputOf<typeof describeClub>, actor: Actor) {
    return this.shown.describe(input, actor);
  }
}
