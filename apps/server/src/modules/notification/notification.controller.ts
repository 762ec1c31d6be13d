import {
  countUnread,
  type InputOf,
  listInbox,
  listNoticeFates,
  listQuietChildren,
  listTellings,
  readMessages,
  readMessagesUpTo,
  readSubscriptions,
  reportSubscriptions,
} from '@anxin/shared';
import { Controller } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Serve } from '../../http/serve.js';
import { Inbox } from './inbox.service.js';
import { NoticeFates } from './notice-fates.queries.js';
import { Subscriptions } from './subscriptions.service.js';
import { ToldEventQueries } from './told-events.queries.js';

@Controller()
export class NotificationController {
  constructor(
    private readonly inbox: Inbox,
    private readonly subscriptions: Subscriptions,
    private readonly told: ToldEventQueries,
    private readonly fates: NoticeFates,
  ) {}

  @Serve(listInbox)
  list(input: InputOf<typeof listInbox>, actor: Actor) {
    return this.inbox.list(input, actor);
  }

  @Serve(countUnread)
  unread(_: InputOf<typeof countUnread>, actor: Actor) {
    return this.inbox.unread(actor);
  }

  @Serve(readMessages)
  read(input: InputOf<typeof readMessages>, actor: Actor) {
    return this.inbox.read(input, actor);
  }

  @Serve(readMessagesUpTo)
  readUpTo(input: InputOf<typeof readMessagesUpTo>, actor: Actor) {
    return this.inbox.readUpTo(input, actor);
  }

  @Serve(readSubscriptions)
  readSubscriptions(_: InputOf<typeof readSubscriptions>, actor: Actor) {
    return this.subscriptions.read(actor);
  }

  @Serve(reportSubscriptions)
  reportSubscriptions(input: InputOf<typeof reportSubscriptions>, actor: Actor) {
    return this.subscriptions.report(input, actor);
  }

  @Serve(listTellings)
  listTellings(input: InputOf<typeof listTellings>, actor: Actor) {
    return this.told.ofChild(input, actor);
  }

  @Serve(listQuietChildren)
  listQuietChildren(input: InputOf<typeof listQuietChildren>, actor: Actor) {
    return this.told.quietChildren(input, actor);
  }

  @Serve(listNoticeFates)
  listNoticeFates(input: InputOf<typeof listNoticeFates>, actor: Actor) {
    return this.fates.of(input, actor);
  }
}
