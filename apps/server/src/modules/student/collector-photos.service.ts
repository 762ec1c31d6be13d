/** A collector's photo: a small thumbnail, only with its own consent, sealed with the child's key, looks logged. */
import type { collectorPhoto, InputOf, setCollectorPhoto } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Database } from '../../database/database.js';
import { FileAnswer, type UploadedFile } from '../../http/file-answer.js';
import { refuse } from '../../http/refuse.js';
import { AccessLog } from '../identity/identity.public.js';
import { AuthorizedCollector } from './authorized-collector.entity.js';
import { ChildVault } from './child-vault.service.js';
import { Collectors } from './collectors.service.js';
import { Consents } from './consents.service.js';
import { Guardianship } from './guardianship.service.js';
import { imageTypeOf } from './photo.rules.js';
import { PURPOSE } from './sealing.js';

const MOST_BYTES = 6 * 1024;

@Injectable()
export class CollectorPhotos {
  constructor(
    private readonly database: Database,
    private readonly guardianship: Guardianship,
    private readonly collectors: Collectors,
    private readonly consents: Consents,
    private readonly vault: ChildVault,
    private readonly accessLog: AccessLog,
  ) {}

  async set(
    input: InputOf<typeof setCollectorPhoto> & { file: UploadedFile },
    actor: Actor,
  ): Promise<{ done: true }> {
    const { schoolId, studentId, collectorId, file } = input;
    await this.guardianship.require(actor, input, 'decides');
    if (file.bytes.length > MOST_BYTES) throw refuse('student.photo_too_large');
    if (imageTypeOf(file.bytes) === null) throw refuse('student.photo_format');
    await this.database.transaction(async (tx) => {
      await this.collectors.live(tx, input);
      if (!(await this.consents.isGiven(schoolId, studentId, 'COLLECTOR_PHOTO', tx))) {
        throw refuse('student.collector_photo_consent');
      }
      const keys = await this.vault.unlock(schoolId, [studentId], tx);
      const photoBox = keys.seal(studentId, PURPOSE.collectorPhoto, file.bytes);
      await tx.update(AuthorizedCollector, { schoolId, id: collectorId }, { photoBox });
    });
    return { done: true };
  }

  async show(input: InputOf<typeof collectorPhoto>, actor: Actor): Promise<FileAnswer> {
    await this.guardianship.requireOrOffice(actor, input, 'sees');
    return this.look(input, actor, 'collector_page');
  }

  /** For whoever has settled that this actor may look now (a gate, a duty): the look is logged here. */
  async look(input: InputOf<typeof collectorPhoto>, actor: Actor, because: string): Promise<FileAnswer> {
    const { schoolId, studentId } = input;
    const one = await this.collectors.live(this.database.read, input);
    const keys = await this.vault.unlock(schoolId, [studentId]);
    const bytes = keys.open(studentId, PURPOSE.collectorPhoto, one.photoBox);
    if (bytes === null) throw refuse('access.not_found');
    await this.accessLog.look(this.database.read, actor, {
      schoolId,
      studentId,
      what: 'collector_photo',
      because,
    });
    const contentType = imageTypeOf(bytes) ?? 'application/octet-stream';
    return new FileAnswer({ bytes, fileName: 'photo', contentType });
  }
}
