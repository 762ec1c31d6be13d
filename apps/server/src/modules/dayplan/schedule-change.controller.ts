import {
  announceScheduleChange,
  answerNotice,
  type InputOf,
  listMyNotices,
  listNoticeFamilies,
  readScheduleDay,
  recallScheduleChange,
  recordNoticeWord,
  saveScheduleChange,
} from '@anxin/shared';
import { Controller } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Serve } from '../../http/serve.js';
import { MyNotices } from './my-notices.queries.js';
import { NoticeFamilies } from './notice-families.queries.js';
import { ScheduleChanges } from './schedule-changes.service.js';
import { ScheduleDays } from './schedule-day.queries.js';
import { ScheduleWords } from './schedule-words.service.js';

@Controller()
export class ScheduleChangeController {
  constructor(
    private readonly days: ScheduleDays,
    private readonly changes: ScheduleChanges,
    private readonly words: ScheduleWords,
    private readonly families: NoticeFamilies,
    private readonly mine: MyNotices,
  ) {}

  @Serve(readScheduleDay) day(input: InputOf<typeof readScheduleDay>, actor: Actor) {
    return this.days.read(input, actor);
  }

  @Serve(saveScheduleChange) save(input: InputOf<typeof saveScheduleChange>, actor: Actor) {
    return this.changes.save(input, actor);
  }

  @Serve(announceScheduleChange) announce(input: InputOf<typeof announceScheduleChange>, actor: Actor) {
    return this.changes.announce(input, actor);
  }

  @Serve(recallScheduleChange) recall(input: InputOf<typeof recallScheduleChange>, actor: Actor) {
    return this.changes.recall(input, actor);
  }

  @Serve(listNoticeFamilies) list(input: InputOf<typeof listNoticeFamilies>, actor: Actor) {
    return this.families.list(input, actor);
  }

  @Serve(recordNoticeWord) async record(input: InputOf<typeof recordNoticeWord>, actor: Actor) {
    await this.words.record(input, actor);
    return this.families.one(input);
  }

  @Serve(listMyNotices) myNotices(_: InputOf<typeof listMyNotices>, actor: Actor) {
    return this.mine.list(actor);
  }

  @Serve(answerNotice) async answer(input: InputOf<typeof answerNotice>, actor: Actor) {
    await this.words.answer(input, actor);
    return this.mine.child(input, actor);
  }
}
