import { type InputOf, readCustodyParameters, setCustodyParameters } from '@anxin/shared';
import { Controller } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Serve } from '../../http/serve.js';
import { CustodyParameters } from './custody-parameters.service.js';

@Controller()
export class CustodyParametersController {
  constructor(private readonly parameters: CustodyParameters) {}

  @Serve(readCustodyParameters) read({ schoolId }: InputOf<typeof readCustodyParameters>) {
    return this.parameters.of(schoolId);
  }

  @Serve(setCustodyParameters) set(input: InputOf<typeof setCustodyParameters>, actor: Actor) {
    return this.parameters.set(input, actor);
  }
}
