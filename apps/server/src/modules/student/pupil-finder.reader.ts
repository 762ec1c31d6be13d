/** A pupil of the school by full name: through the keyed fingerprint, so that no list of names is ever searched. */
import { tidyPersonName } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { Database } from '../../database/database.js';

import { Fingerprints } from './sealing.js';
import { Student } from './student.entity.js';

/** More of one name than this is no help to anybody at a door. */
const MOST = 20;

@Injectable()
export class PupilFinder {
  constructor(
    private readonly database: Database,
    private readonly fingerprints: Fingerprints,
  ) {}

  async named(schoolId: string, name: string): Promise<string[]> {
    const nameHash = In(this.fingerprints.names(schoolId, tidyPersonName(name)));
    const found = await this.database.read.find(Student, {
      select: { id: true },
      where: { schoolId, nameHash, leftAt: IsNull(), erasedAt: IsNull() },
      take: MOST,
    });
    return found.map(({ id }) => id);
  }
}
