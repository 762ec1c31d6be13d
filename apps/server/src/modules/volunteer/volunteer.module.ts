/**
 * Help that parents pick by themselves, and adults from outside with their vetting (C12 M020 M066 M100).
 * Owns volunteer_slot, volunteer_pick, outside_helper. Promises: nobody is put into a slot, by list, turn or class;
 * who declines, leaves or never picks is in no table and no event; hours are read by their owner alone (E11); whoever
 * meets children is confirmed only when vetted for that day (E6); never more than are wished for.
 */
import { Module } from '@nestjs/common';
import { AttentionModule } from '../attention/attention.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { SchoolModule } from '../school/school.module.js';
import { Helpers } from './outside-helpers.service.js';
import { VolunteerController } from './volunteer.controller.js';
import { VolunteerSlots } from './volunteer-slots.service.js';
import { Volunteering } from './volunteering.service.js';
import { Volunteers } from './volunteers.reader.js';

@Module({
  imports: [IdentityModule, SchoolModule, AttentionModule],
  controllers: [VolunteerController],
  providers: [Helpers, VolunteerSlots, Volunteering, Volunteers],
  exports: [Volunteers],
})
export class VolunteerModule {}
