import type { InputOf } from '@anxin/shared';
import * as application from '@anxin/shared';
import { Controller } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Serve } from '../../http/serve.js';
import { ApplicationQueries } from './application.queries.js';
import { ApplicationListsExport } from './application-lists.export.js';
import { ApplicationPaper } from './application-paper.service.js';
import { Leaving } from './leaving.service.js';
import { ReviewQueries } from './review.queries.js';
import { Review } from './review.service.js';
import { Submission } from './submission.service.js';

@Controller()
export class ApplicationController {
  constructor(
    private readonly submission: Submission,
    private readonly leaving: Leaving,
    private readonly queries: ApplicationQueries,
    private readonly paper: ApplicationPaper,
    private readonly review: Review,
    private readonly reviews: ReviewQueries,
    private readonly lists: ApplicationListsExport,
  ) {}

  @Serve(application.readApplication)
  read(input: InputOf<typeof application.readApplication>, actor: Actor) {
    return this.queries.read(input, actor);
  }

  @Serve(application.submitApplication)
  submit(input: InputOf<typeof application.submitApplication>, actor: Actor) {
    return this.submission.submit(input, actor);
  }

  @Serve(application.resubmitApplication)
  resubmit(input: InputOf<typeof application.resubmitApplication>, actor: Actor) {
    return this.submission.resubmit(input, actor);
  }

  @Serve(application.withdrawApplication)
  withdraw(input: InputOf<typeof application.withdrawApplication>, actor: Actor) {
    return this.leaving.withdraw(input, actor);
  }

  @Serve(application.appealRefusal)
  appeal(input: InputOf<typeof application.appealRefusal>, actor: Actor) {
    return this.leaving.appeal(input, actor);
  }

  @Serve(application.printApplication)
  print(input: InputOf<typeof application.printApplication>, actor: Actor) {
    return this.paper.print(input, actor);
  }

  @Serve(application.keyPaperApplication)
  keyPaper(input: InputOf<typeof application.keyPaperApplication>, actor: Actor) {
    return this.submission.keyPaper(input, actor);
  }

  @Serve(application.listReviews)
  queue(input: InputOf<typeof application.listReviews>, actor: Actor) {
    return this.reviews.queue(input, actor);
  }

  @Serve(application.readReview)
  detail(input: InputOf<typeof application.readReview>, actor: Actor) {
    return this.reviews.detail(input, actor);
  }

  @Serve(application.revealApplication)
  reveal(input: InputOf<typeof application.revealApplication>, actor: Actor) {
    return this.reviews.reveal(input, actor);
  }

  @Serve(application.approveApplications)
  approve(input: InputOf<typeof application.approveApplications>, actor: Actor) {
    return this.review.approve(input, actor);
  }

  @Serve(application.returnApplication)
  return(input: InputOf<typeof application.returnApplication>, actor: Actor) {
    return this.review.return(input, actor);
  }

  @Serve(application.proposeRefusal)
  proposeRefusal(input: InputOf<typeof application.proposeRefusal>, actor: Actor) {
    return this.review.proposeRefusal(input, actor);
  }

  @Serve(application.answerRefusal)
  answerRefusal(input: InputOf<typeof application.answerRefusal>, actor: Actor) {
    return this.review.answerRefusal(input, actor);
  }

  @Serve(application.decideAppeal)
  decideAppeal(input: InputOf<typeof application.decideAppeal>, actor: Actor) {
    return this.review.decideAppeal(input, actor);
  }

  @Serve(application.exportApplicants)
  exportApplicants(input: InputOf<typeof application.exportApplicants>, actor: Actor) {
    return this.lists.applicants(input, actor);
  }

  @Serve(application.exportNonParticipants)
  exportNonParticipants(input: InputOf<typeof application.exportNonParticipants>, actor: Actor) {
    return this.lists.nonParticipants(input, actor);
  }
}
