import type { InputOf } from '@anxin/shared';
import * as student from '@anxin/shared';
import { Controller } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Serve } from '../../http/serve.js';
import { BindingRequestQueries } from './binding-request.queries.js';
import { BindingRequests } from './binding-requests.service.js';
import { Bindings } from './bindings.service.js';
import { ChildQueries } from './child.queries.js';
import { ClassInvites } from './class-invites.service.js';

/** How a person becomes the guardian of a child: by phone, or by invite and a teacher's yes. */
@Controller()
export class BindingController {
  constructor(
    private readonly bindings: Bindings,
    private readonly invites: ClassInvites,
    private readonly requests: BindingRequests,
    private readonly requestQueries: BindingRequestQueries,
    private readonly childQueries: ChildQueries,
  ) {}

  @Serve(student.confirmBindings)
  async confirm(input: InputOf<typeof student.confirmBindings>, actor: Actor) {
    await this.bindings.confirm(input, actor);
    return { children: await this.childQueries.children(actor) };
  }

  @Serve(student.makeInvite)
  makeInvite(input: InputOf<typeof student.makeInvite>, actor: Actor) {
    return this.invites.make(input, actor);
  }

  @Serve(student.inviteImage)
  inviteImage(input: InputOf<typeof student.inviteImage>, actor: Actor) {
    return this.invites.image(input, actor);
  }

  @Serve(student.readInvite)
  readInvite(input: InputOf<typeof student.readInvite>, actor: Actor) {
    return this.invites.read(input, actor);
  }

  @Serve(student.requestBinding)
  request(input: InputOf<typeof student.requestBinding>, actor: Actor) {
    return this.requests.ask(input, actor);
  }

  @Serve(student.listBindingRequests)
  list(input: InputOf<typeof student.listBindingRequests>, actor: Actor) {
    return this.requestQueries.toDecide(input, actor);
  }

  @Serve(student.decideBindingRequest)
  decide(input: InputOf<typeof student.decideBindingRequest>, actor: Actor) {
    return this.requests.decide(input, actor);
  }
}
