/**
 * Families are told: inbox, messages of WeChat, what became of each (E8, E21). Promises: each guardian with the
 * right is told once of an event, a restricted one never; a message that may have gone out is never sent again;
 * what was told wrongly is corrected; no message carries health, reasons or phones (E4 E17).
 */
import { Module } from '@nestjs/common';
import { ActivityModule } from '../activity/activity.module.js';
import { AgreementModule } from '../agreement/agreement.module.js';
import { ApplicationModule } from '../application/application.module.js';
import { CustodyModule } from '../custody/custody.module.js';
import { DayplanModule } from '../dayplan/dayplan.module.js';
import { IncidentModule } from '../incident/incident.module.js';
import { LetterModule } from '../letter/letter.module.js';
import { PreparednessModule } from '../preparedness/preparedness.module.js';
import { RegroupingModule } from '../regrouping/regrouping.module.js';
import { RosterModule } from '../roster/roster.module.js';
import { SafetyModule } from '../safety/safety.module.js';
import { SchoolModule } from '../school/school.module.js';
import { SchoolplanModule } from '../schoolplan/schoolplan.module.js';
import { StaffModule } from '../staff/staff.module.js';
import { StudentModule } from '../student/student.module.js';
import { VolunteerModule } from '../volunteer/volunteer.module.js';
import { CustodyNewsListener } from './custody-news.listener.js';
import { DutyNewsListener } from './duty-news.listener.js';
import { EscortNewsListener } from './escort-news.listener.js';
import { FamilyNewsListener } from './family-news.listener.js';
import { GrantLedger } from './grant-ledger.service.js';
import { GroupsNewsListener } from './groups-news.listener.js';
import { Inbox } from './inbox.service.js';
import { IncidentNewsListener } from './incident-news.listener.js';
import { LetterNewsListener } from './letter-news.listener.js';
import { MessageNames } from './message-names.reader.js';
import { NoticeFates } from './notice-fates.queries.js';
import { NotificationController } from './notification.controller.js';
import { PreferenceNewsListener } from './preference-news.listener.js';
import { RosterNewsListener } from './roster-news.listener.js';
import { SafetyNewsListener } from './safety-news.listener.js';
import { ScheduleNewsListener } from './schedule-news.listener.js';
import { SendReceipts } from './send-receipts.service.js';
import { SendsListener } from './sends.listener.js';
import { Subscriptions } from './subscriptions.service.js';
import { Tellings } from './tellings.service.js';
import { ToldEventQueries } from './told-events.queries.js';
import { VenueNewsListener } from './venue-news.listener.js';
import { VolunteerNewsListener } from './volunteer-news.listener.js';
import { WatchNewsListener } from './watch-news.listener.js';
import { WechatPushRoute } from './wechat-push.route.js';
import { WechatPushes } from './wechat-push.service.js';
import { WechatSender } from './wechat-sender.service.js';
import { WechatSends } from './wechat-sends.store.js';

@Module({
  imports: [
    ActivityModule,
    PreparednessModule,
    SchoolModule,
    StudentModule,
    StaffModule,
    LetterModule,
    ApplicationModule,
    AgreementModule,
    RegroupingModule,
    RosterModule,
    DayplanModule,
    CustodyModule,
    SafetyModule,
    VolunteerModule,
    SchoolplanModule,
    IncidentModule,
  ],
  controllers: [NotificationController],
  providers: [
    CustodyNewsListener,
    EscortNewsListener,
    DutyNewsListener,
    FamilyNewsListener,
    RosterNewsListener,
    SafetyNewsListener,
    VenueNewsListener,
    VolunteerNewsListener,
    ScheduleNewsListener,
    GrantLedger,
    GroupsNewsListener,
    IncidentNewsListener,
    Inbox,
    LetterNewsListener,
    MessageNames,
    NoticeFates,
    PreferenceNewsListener,
    SendReceipts,
    SendsListener,
    Subscriptions,
    Tellings,
    ToldEventQueries,
    WatchNewsListener,
    WechatPushRoute,
    WechatPushes,
    WechatSender,
    WechatSends,
  ],
})
export class NotificationModule {}
