import {
  becomePersona,
  collectDeskLogin,
  confirmDeskLogin,
  type InputOf,
  listLooks,
  listPersonas,
  logIn,
  logOut,
  readMe,
  startDeskLogin,
} from '@anxin/shared';
import { Controller } from '@nestjs/common';
import type { Actor, Visitor } from '../../access/actor.js';
import { Serve } from '../../http/serve.js';
import { AccessLog } from './access-log.service.js';
import { DemoPersonas } from './demo-personas.service.js';
import { DeskLogins } from './desk-logins.service.js';
import { Logins } from './logins.service.js';

@Controller()
export class IdentityController {
  constructor(
    private readonly logins: Logins,
    private readonly personas: DemoPersonas,
    private readonly desks: DeskLogins,
    private readonly accessLog: AccessLog,
  ) {}

  @Serve(logIn)
  logIn(input: InputOf<typeof logIn>, visitor: Visitor) {
    return this.logins.logIn(input, visitor);
  }

  @Serve(logOut)
  logOut(_: InputOf<typeof logOut>, actor: Actor) {
    return this.logins.logOut(actor);
  }

  @Serve(readMe)
  me(_: InputOf<typeof readMe>, actor: Actor) {
    return this.logins.me(actor);
  }

  @Serve(startDeskLogin)
  startDeskLogin(_: InputOf<typeof startDeskLogin>, visitor: Visitor) {
    return this.desks.start(visitor);
  }

  @Serve(confirmDeskLogin)
  confirmDeskLogin(input: InputOf<typeof confirmDeskLogin>, actor: Actor) {
    return this.desks.confirm(input, actor);
  }

  @Serve(collectDeskLogin)
  collectDeskLogin(input: InputOf<typeof collectDeskLogin>, visitor: Visitor) {
    return this.desks.collect(input, visitor);
  }

  @Serve(listPersonas)
  listPersonas() {
    return this.personas.list();
  }

  @Serve(becomePersona)
  becomePersona(input: InputOf<typeof becomePersona>, visitor: Visitor) {
    return this.logins.become(input, visitor);
  }

  @Serve(listLooks)
  listLooks(input: InputOf<typeof listLooks>) {
    return this.accessLog.list(input);
  }
}
