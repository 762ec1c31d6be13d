import type { InputOf } from '@anxin/shared';
import * as student from '@anxin/shared';
import { Controller } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import type { UploadedFile } from '../../http/file-answer.js';
import { Serve } from '../../http/serve.js';
import { ChildQueries } from './child.queries.js';
import { CollectorPhotos } from './collector-photos.service.js';
import { Collectors } from './collectors.service.js';
import { Consents } from './consents.service.js';
import { Erasures } from './erasures.service.js';
import { HealthNotes } from './health-notes.service.js';
import { DefaultPickupPoints } from './pickup-points.service.js';

/** One child, as its guardian looks after it. */
@Controller()
export class ChildController {
  constructor(
    private readonly queries: ChildQueries,
    private readonly collectors: Collectors,
    private readonly photos: CollectorPhotos,
    private readonly consents: Consents,
    private readonly healthNotes: HealthNotes,
    private readonly erasures: Erasures,
    private readonly pickupPoints: DefaultPickupPoints,
  ) {}

  @Serve(student.myChildren)
  mine(_: InputOf<typeof student.myChildren>, actor: Actor) {
    return this.queries.mine(actor);
  }

  @Serve(student.showChild)
  profile(input: InputOf<typeof student.showChild>, actor: Actor) {
    return this.queries.profile(input, actor);
  }

  @Serve(student.exportChild)
  export(input: InputOf<typeof student.exportChild>, actor: Actor) {
    return this.queries.export(input, actor);
  }

  @Serve(student.setDefaultPickupPoint)
  setPickupPoint(input: InputOf<typeof student.setDefaultPickupPoint>, actor: Actor) {
    return this.pickupPoints.set(input, actor);
  }

  @Serve(student.decideConsents)
  decideConsents(input: InputOf<typeof student.decideConsents>, actor: Actor) {
    return this.consents.decide(input, actor);
  }

  @Serve(student.writeHealthNote)
  writeNote(input: InputOf<typeof student.writeHealthNote>, actor: Actor) {
    return this.healthNotes.write(input, actor);
  }

  @Serve(student.readHealthNote)
  readNote(input: InputOf<typeof student.readHealthNote>, actor: Actor) {
    return this.healthNotes.read(input, actor);
  }

  @Serve(student.removeHealthNote)
  removeNote(input: InputOf<typeof student.removeHealthNote>, actor: Actor) {
    return this.healthNotes.remove(input, actor);
  }

  @Serve(student.addCollector)
  addCollector(input: InputOf<typeof student.addCollector>, actor: Actor) {
    return this.collectors.add(input, actor);
  }

  @Serve(student.revokeCollector)
  revokeCollector(input: InputOf<typeof student.revokeCollector>, actor: Actor) {
    return this.collectors.revoke(input, actor);
  }

  @Serve(student.makeDefaultCollector)
  makeDefault(input: InputOf<typeof student.makeDefaultCollector>, actor: Actor) {
    return this.collectors.makeDefault(input, actor);
  }

  @Serve(student.issueCollectorCard)
  issueCard(input: InputOf<typeof student.issueCollectorCard>, actor: Actor) {
    return this.collectors.issueCard(input, actor);
  }

  @Serve(student.setCollectorPhoto)
  setPhoto(input: InputOf<typeof student.setCollectorPhoto> & { file: UploadedFile }, actor: Actor) {
    return this.photos.set(input, actor);
  }

  @Serve(student.collectorPhoto)
  photo(input: InputOf<typeof student.collectorPhoto>, actor: Actor) {
    return this.photos.show(input, actor);
  }

  @Serve(student.askErasure)
  askErasure(input: InputOf<typeof student.askErasure>, actor: Actor) {
    return this.erasures.ask(input, actor);
  }
}
