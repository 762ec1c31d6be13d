/** People and their roles: who a person is, and what they are at a school or county, from–until. */
import type { Role } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../clock.js';
import { rowsIn, type Tx } from '../../database/database.js';
import { newId } from '../../ids.js';
import { Person } from './person.entity.js';

/** A guardian's role follows from a live `GUARDIAN_OF` scope and is never given here. */
export type MemberRole = Exclude<Role, 'GUARDIAN'>;

@Injectable()
export class People {
  constructor(private readonly clock: Clock) {}

  async add(tx: Tx): Promise<string> {
    const id = newId();
    await tx.insert(Person, { id, createdAt: this.clock.date() });
    return id;
  }

  /** At a school, or at a county for its officers. Giving a role again that has ended revives it. */
  async giveRole(tx: Tx, personId: string, role: MemberRole, placeId: string): Promise<void> {
    await tx.query(
      `INSERT INTO membership (id, personId, role, placeId, validFrom, validUntil)
       VALUES (?, ?, ?, ?, ?, NULL) ON DUPLICATE KEY UPDATE validUntil = NULL`,
      [newId(), personId, role, placeId, this.clock.date()],
    );
  }

  async endRole(tx: Tx, personId: string, role: MemberRole, placeId: string): Promise<void> {
    const now = this.clock.date();
    await tx.query(
      `UPDATE membership SET validUntil = ?
        WHERE placeId = ? AND personId = ? AND role = ? AND (validUntil IS NULL OR validUntil > ?)`,
      [now, placeId, personId, role, now],
    );
  }

  /** Those who hold one of the roles there now, in the order of the roles, the longest-serving first. */
  async holding(on: EntityManager, placeId: string, roles: readonly MemberRole[]): Promise<string[]> {
    const now = this.clock.date();
    const rows = await rowsIn<{ personId: string }>(
      on,
      `SELECT personId FROM membership
        WHERE placeId = ? AND role IN (?) AND validFrom <= ? AND (validUntil IS NULL OR validUntil > ?)
        ORDER BY FIELD(role, ?), validFrom, id`,
      [placeId, roles, now, now, roles],
    );
    return [...new Set(rows.map(({ personId }) => personId))];
  }
}
