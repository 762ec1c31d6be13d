/**
 * From the rooms to the gates at the end of the day. Owns the escort plan (`escort_plan`, ids alone, a version is never
 * changed), the walking ratio of a school and the gaps between count out and count in. Promises: ten minutes before
 * the end a timer has made a plan in which every child is in exactly one line, no adult is in two places, no room is
 * left without a closer and no gate with fewer than two adults, or it says who lacks and where (M093, C2, Q8, Q10);
 * count out = count in, or the duty leader is called with the child's name (M092, M095). The children move through
 * custody's ledger alone.
 */
import { Module } from '@nestjs/common';
import { PdfPrinter } from '../../adapters/pdf/pdf-printer.js';
import { CustodyModule } from '../custody/custody.module.js';
import { DayplanModule } from '../dayplan/dayplan.module.js';
import { SchoolModule } from '../school/school.module.js';
import { StudentModule } from '../student/student.module.js';
import { EscortController } from './escort.controller.js';
import { EscortListener } from './escort.listener.js';
import { EscortDayQueries } from './escort-day.queries.js';
import { EscortFactsReader } from './escort-facts.reader.js';
import { EscortGaps } from './escort-gaps.service.js';
import { EscortManifest } from './escort-manifest.service.js';
import { EscortPlanStore } from './escort-plan.store.js';
import { EscortPlanNames } from './escort-plan-names.reader.js';
import { EscortPlans } from './escort-plans.service.js';
import { EscortPosts } from './escort-posts.reader.js';
import { EscortReach } from './escort-reach.service.js';
import { EscortSettingsBook } from './escort-settings.service.js';

@Module({
  imports: [SchoolModule, StudentModule, DayplanModule, CustodyModule],
  controllers: [EscortController],
  providers: [
    EscortDayQueries,
    EscortFactsReader,
    EscortGaps,
    EscortListener,
    EscortManifest,
    EscortPlanNames,
    EscortPlanStore,
    EscortPlans,
    EscortPosts,
    EscortReach,
    EscortSettingsBook,
    PdfPrinter,
  ],
  exports: [EscortPosts],
})
export class EscortModule {}
