/**
 * Which WeChat group is the class's: learnt from the first card its homeroom teacher shared and somebody opened there.
 * Another group later is shown to the teacher and never takes its place by itself (M075). Being in the group opens no
 * child to anybody.
 */
import type { ClassLetterSheet, InputOf, settleClassGroup } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database, rowsIn, type Tx } from '../../database/database.js';
import { refuse } from '../../http/refuse.js';
import { HomeroomDesk } from './homeroom-desk.service.js';

interface Row {
  readonly openGid: string;
  readonly learntAt: Date;
  readonly otherGid: string | null;
  readonly otherSeenAt: Date | null;
}

@Injectable()
export class ClassGroups {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly desk: HomeroomDesk,
  ) {}

  async view(schoolId: string, classId: string): Promise<ClassLetterSheet['group']> {
    const [row] = await this.database.rows<Row>(
      'SELECT * FROM class_group WHERE schoolId = ? AND classId = ?',
      [schoolId, classId],
    );
    if (row === undefined) return { state: 'UNKNOWN', learntAt: null, otherSeenAt: null };
    return {
      state: row.otherGid === null ? 'KNOWN' : 'OTHER_SEEN',
      learntAt: row.learntAt.toISOString(),
      otherSeenAt: row.otherSeenAt?.toISOString() ?? null,
    };
  }

  /** A card was opened from this group: is it the class's? The first one is. */
  async seen(
    tx: Tx,
    {
      schoolId,
      classId,
      openGid,
      sharedBy,
    }: { schoolId: string; classId: string; openGid: string; sharedBy: string },
  ): Promise<boolean> {
    const now = this.clock.date();
    await tx.query(
      `INSERT INTO class_group (schoolId, classId, openGid, learntBy, learntAt) VALUES (?, ?, ?, ?, ?)
       ON DUPLICATE KEY UPDATE learntAt = learntAt`,
      [schoolId, classId, openGid, sharedBy, now],
    );
    const [known] = await rowsIn<Row>(
      tx,
      'SELECT * FROM class_group WHERE schoolId = ? AND classId = ? FOR UPDATE',
      [schoolId, classId],
    );
    if (known?.openGid === openGid) return true;
    if (known?.otherGid !== openGid) {
      await tx.query(
        'UPDATE class_group SET otherGid = ?, otherSeenAt = ? WHERE schoolId = ? AND classId = ?',
        [openGid, now, schoolId, classId],
      );
    }
    return false;
  }

  async settle(input: InputOf<typeof settleClassGroup>, actor: Actor): Promise<{ done: true }> {
    const { schoolId, classId, keep } = input;
    await this.desk.require(actor, input);
    const taken = keep === 'OTHER' ? 'openGid = otherGid, learntBy = ?, learntAt = ?,' : '';
    const params = keep === 'OTHER' ? [actor.personId, this.clock.date()] : [];
    const changed = await this.database.changed(
      `UPDATE class_group SET ${taken} otherGid = NULL, otherSeenAt = NULL
        WHERE schoolId = ? AND classId = ? AND otherGid IS NOT NULL`,
      [...params, schoolId, classId],
    );
    if (changed === 0) throw refuse('letter.no_other_group');
    return { done: true };
  }
}
