/** 优先群体: kept under a key of its own, apart from the child; every reader learns yes or no, never which (E9). */
import type { InputOf, setPriority } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database } from '../../database/database.js';
import { Vault } from '../../kernel/vault.js';
import { Guardianship } from './guardianship.service.js';
import { PURPOSE } from './sealing.js';

@Injectable()
export class Priorities {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly vault: Vault,
    private readonly guardianship: Guardianship,
  ) {}

  async set(input: InputOf<typeof setPriority>, actor: Actor): Promise<{ done: true }> {
    const { schoolId, studentId, groups } = input;
    await this.guardianship.find(input);
    if (groups.length === 0) {
      await this.database.rows('DELETE FROM priority_group WHERE schoolId = ? AND studentId = ?', [
        schoolId,
        studentId,
      ]);
      return { done: true };
    }
    const groupsBox = this.vault.seal(PURPOSE.priorityGroups, [...new Set(groups)].join(','));
    await this.database.rows(
      `INSERT INTO priority_group (schoolId, studentId, groupsBox, setBy, setAt) VALUES (?, ?, ?, ?, ?)
       ON DUPLICATE KEY UPDATE groupsBox = VALUES(groupsBox), setBy = VALUES(setBy), setAt = VALUES(setAt)`,
      [schoolId, studentId, groupsBox, actor.personId, this.clock.date()],
    );
    return { done: true };
  }
}
