import {
  closeDay,
  downloadDayReport,
  type InputOf,
  readClose,
  readDayReport,
  readLateFacts,
  reopenDay,
  showDayVerification,
  verifyDay,
} from '@anxin/shared';
import { Controller } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Serve } from '../../http/serve.js';
import { DayCloseQueries } from './day-close.queries.js';
import { DayCloses } from './day-close.service.js';
import { DayReopenings } from './day-reopening.service.js';
import { DayReports } from './day-report.queries.js';
import { DayVerifications } from './day-verification.service.js';
import { LateFacts } from './late-facts.queries.js';

@Controller()
export class DayCloseController {
  constructor(
    private readonly closes: DayCloses,
    private readonly queries: DayCloseQueries,
    private readonly reopenings: DayReopenings,
    private readonly lateFacts: LateFacts,
    private readonly reports: DayReports,
    private readonly verifications: DayVerifications,
  ) {}

  @Serve(closeDay) close(input: InputOf<typeof closeDay>, actor: Actor) {
    return this.closes.close(input, actor);
  }

  @Serve(readClose) readClose(input: InputOf<typeof readClose>, actor: Actor) {
    return this.queries.read(input, actor);
  }

  @Serve(reopenDay) reopen(input: InputOf<typeof reopenDay>, actor: Actor) {
    return this.reopenings.reopen(input, actor);
  }

  @Serve(readLateFacts) late(input: InputOf<typeof readLateFacts>, actor: Actor) {
    return this.lateFacts.read(input, actor);
  }

  @Serve(readDayReport) report(input: InputOf<typeof readDayReport>, actor: Actor) {
    return this.reports.read(input, actor);
  }

  @Serve(downloadDayReport) reportPdf(input: InputOf<typeof downloadDayReport>, actor: Actor) {
    return this.reports.download(input, actor);
  }

  @Serve(verifyDay) verify(input: InputOf<typeof verifyDay>) {
    return this.verifications.verify(input);
  }

  @Serve(showDayVerification) verifyPage(input: InputOf<typeof showDayVerification>) {
    return this.verifications.page(input);
  }
}
