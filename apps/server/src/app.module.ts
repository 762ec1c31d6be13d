/** The table of contents: the ground, the door, and the line of modules, each using only those before it. */
import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { Gate } from './access/gate.js';
import { TableFileModule } from './adapters/table-file/table-file.module.js';
import { WechatModule } from './adapters/wechat/wechat.module.js';
import type { Config } from './config/config.js';
import { DatabaseModule } from './database/database.module.js';
import { EventsModule } from './events/events.module.js';
import { ProblemFilter } from './http/problem.filter.js';
import { kernelWith } from './kernel/kernel.module.js';
import { ActivityModule } from './modules/activity/activity.module.js';
import { AgreementModule } from './modules/agreement/agreement.module.js';
import { ApplicationModule } from './modules/application/application.module.js';
import { AttentionModule } from './modules/attention/attention.module.js';
import { ClosingModule } from './modules/closing/closing.module.js';
import { CustodyModule } from './modules/custody/custody.module.js';
import { DayplanModule } from './modules/dayplan/dayplan.module.js';
import { EscortModule } from './modules/escort/escort.module.js';
import { IdentityModule } from './modules/identity/identity.module.js';
import { IncidentModule } from './modules/incident/incident.module.js';
import { LetterModule } from './modules/letter/letter.module.js';
import { NotificationModule } from './modules/notification/notification.module.js';
import { PreparednessModule } from './modules/preparedness/preparedness.module.js';
import { RegisterModule } from './modules/register/register.module.js';
import { RegroupingModule } from './modules/regrouping/regrouping.module.js';
import { RosterModule } from './modules/roster/roster.module.js';
import { SafetyModule } from './modules/safety/safety.module.js';
import { SchoolModule } from './modules/school/school.module.js';
import { SchoolplanModule } from './modules/schoolplan/schoolplan.module.js';
import { StaffModule } from './modules/staff/staff.module.js';
import { StudentModule } from './modules/student/student.module.js';
import { VolunteerModule } from './modules/volunteer/volunteer.module.js';
import { WatchModule } from './modules/watch/watch.module.js';
import { RetentionModule } from './retention/retention.module.js';

@Module({
  imports: [
    DatabaseModule,
    EventsModule,
    WechatModule,
    TableFileModule,
    RetentionModule,

    IdentityModule,
    SchoolModule,
    StudentModule,
    StaffModule,
    RegisterModule,
    AttentionModule,
    ActivityModule,
    LetterModule,
    ApplicationModule,
    AgreementModule,
    RegroupingModule,
    RosterModule,
    VolunteerModule,
    SchoolplanModule,
    DayplanModule,
    CustodyModule,
    EscortModule,
    SafetyModule,
    ClosingModule,
    WatchModule,
    IncidentModule,
    PreparednessModule,
    NotificationModule,
  ],
  providers: [
    { provide: APP_GUARD, useClass: Gate },
    { provide: APP_FILTER, useClass: ProblemFilter },
  ],
})
class AppModule {}

export type BesideModule = NonNullable<DynamicModule['imports']>[number];

export const appWith = (config: Config, ...beside: BesideModule[]): DynamicModule => ({
  module: AppModule,
  imports: [kernelWith(config), ...beside],
});
