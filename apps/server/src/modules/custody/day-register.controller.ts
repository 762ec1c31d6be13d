import {
  type InputOf,
  keyRegisterPage,
  listRegisterPages,
  printDayRegister,
  readRegisterPage,
} from '@anxin/shared';
import { Controller } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Serve } from '../../http/serve.js';
import { RegisterKeying } from './register-keying.service.js';
import { RegisterPrint } from './register-print.service.js';

@Controller()
export class DayRegisterController {
  constructor(
    private readonly printing: RegisterPrint,
    private readonly keying: RegisterKeying,
  ) {}

  @Serve(printDayRegister) print(input: InputOf<typeof printDayRegister>, actor: Actor) {
    return this.printing.print(input, actor);
  }

  @Serve(listRegisterPages) pages(input: InputOf<typeof listRegisterPages>, actor: Actor) {
    return this.printing.pages(input, actor);
  }

  @Serve(readRegisterPage) read(input: InputOf<typeof readRegisterPage>, actor: Actor) {
    return this.keying.read(input, actor);
  }

  @Serve(keyRegisterPage) key(input: InputOf<typeof keyRegisterPage>, actor: Actor) {
    return this.keying.key(input, actor);
  }
}
