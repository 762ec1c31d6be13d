/**
 * What a school offers and where (M021–M032 M068–M073 M121 M123): venues, per weekday of a term the clubs,
 * and in which words they are shown (M022). Owns venue, club_offer and club_description. Promises: never more seats
 * than 40 or than the venue holds; nothing new in a venue that a serious defect blocks (M039); every offer is of the
 * county's four types, and there is none for a lesson, for money or for an institution (M025 M026 M107–M109 C8).
 */
import { Module } from '@nestjs/common';
import { SchoolModule } from '../school/school.module.js';
import { StaffModule } from '../staff/staff.module.js';
import { ActivityController } from './activity.controller.js';
import { ClubOfferQueries } from './club-offers.queries.js';
import { ClubOffers } from './club-offers.reader.js';
import { LastTerm } from './last-term.service.js';
import { OfferDesk } from './offer-desk.service.js';
import { OfferTerm } from './offer-term.reader.js';
import { Showcase } from './showcase.service.js';
import { TeamSeats } from './team-seats.service.js';
import { VenueBlocks } from './venue-blocks.service.js';
import { VenueInspections } from './venue-inspections.service.js';
import { Venues } from './venues.service.js';

@Module({
  imports: [SchoolModule, StaffModule],
  controllers: [ActivityController],
  providers: [
    ClubOfferQueries,
    ClubOffers,
    LastTerm,
    OfferDesk,
    OfferTerm,
    Showcase,
    TeamSeats,
    VenueBlocks,
    VenueInspections,
    Venues,
  ],
  exports: [ClubOffers, ClubOfferQueries, TeamSeats, VenueBlocks, VenueInspections],
})
export class ActivityModule {}
