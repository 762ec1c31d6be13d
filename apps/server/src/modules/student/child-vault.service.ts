/**
 * Every child has its own key, wrapped by the school's. What is personal about the child is sealed with it, each
 * box naming the key; erasing the child destroys the key, and every box of it is noise from then on.
 */
import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../clock.js';
import type { NamedKey } from '../../config/config.js';
import { Database, rowsIn, type Tx } from '../../database/database.js';
import { newId } from '../../ids.js';
import { openWith, sealWith } from '../../kernel/vault.js';
import { SchoolKeys } from '../school/school.public.js';

const WRAPPED = 'student_key';

/** Keys of some children of one school, unwrapped for the length of one use case. */
export class ChildKeys {
  constructor(private readonly keys: ReadonlyMap<string, NamedKey>) {}

  /** Has the child a key still, or has it been erased? */
  has(studentId: string): boolean {
    return this.keys.has(studentId);
  }

  seal(studentId: string, purpose: string, plain: string | Buffer): string {
    const key = this.keys.get(studentId);
    if (key === undefined) throw new Error('Sealing for a child whose key is gone');
    return sealWith(key, purpose, plain);
  }

  /** Null: nothing was sealed, or the child has been erased. */
  open(studentId: string, purpose: string, box: string | null): Buffer | null {
    const key = this.keys.get(studentId);
    return box === null || key === undefined ? null : openWith(key, purpose, box);
  }

  openText(studentId: string, purpose: string, box: string | null): string | null {
    return this.open(studentId, purpose, box)?.toString('utf8') ?? null;
  }
}

@Injectable()
export class ChildVault {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly schoolKeys: SchoolKeys,
  ) {}

  /** New children, new keys: one statement for all of them. */
  async make(tx: Tx, schoolId: string, studentIds: readonly string[]): Promise<ChildKeys> {
    const vault = await this.schoolKeys.of(schoolId, tx);
    const keys = studentIds.map((studentId) => {
      const key = { id: newId(), bytes: randomBytes(32) };
      return { studentId, key, row: [schoolId, studentId, key.id, vault.seal(WRAPPED, key.bytes)] };
    });
    if (keys.length > 0) {
      await tx.query('INSERT INTO student_key (schoolId, studentId, keyId, keyBox) VALUES ?', [
        keys.map(({ row }) => row),
      ]);
    }
    return new ChildKeys(new Map(keys.map(({ studentId, key }) => [studentId, key])));
  }

  async unlock(
    schoolId: string,
    studentIds: readonly string[],
    on: EntityManager = this.database.read,
  ): Promise<ChildKeys> {
    if (studentIds.length === 0) return new ChildKeys(new Map());
    const vault = await this.schoolKeys.of(schoolId);
    const rows = await rowsIn<{ studentId: string; keyId: string; keyBox: string }>(
      on,
      `SELECT studentId, keyId, keyBox FROM student_key
        WHERE schoolId = ? AND studentId IN (?) AND destroyedAt IS NULL`,
      [schoolId, [...new Set(studentIds)]],
    );
    return new ChildKeys(
      new Map(rows.map((row) => [row.studentId, { id: row.keyId, bytes: vault.open(WRAPPED, row.keyBox) }])),
    );
  }

  /** Children of several schools, in two statements: their keys, by school. */
  async unlockEach(
    children: readonly { readonly schoolId: string; readonly studentId: string }[],
  ): Promise<Map<string, ChildKeys>> {
    if (children.length === 0) return new Map();
    const [vaults, rows] = await Promise.all([
      this.schoolKeys.ofEach(children.map(({ schoolId }) => schoolId)),
      this.database.rows<{ schoolId: string; studentId: string; keyId: string; keyBox: string }>(
        `SELECT schoolId, studentId, keyId, keyBox FROM student_key
          WHERE (schoolId, studentId) IN (?) AND destroyedAt IS NULL`,
        [children.map(({ schoolId, studentId }) => [schoolId, studentId])],
      ),
    ]);
    const keys = new Map<string, Map<string, NamedKey>>();
    for (const { schoolId, studentId, keyId, keyBox } of rows) {
      const bytes = vaults.get(schoolId)?.open(WRAPPED, keyBox);
      if (bytes === undefined) continue;
      const own = keys.get(schoolId) ?? new Map<string, NamedKey>();
      keys.set(schoolId, own.set(studentId, { id: keyId, bytes }));
    }
    return new Map([...keys].map(([schoolId, own]) => [schoolId, new ChildKeys(own)]));
  }

  async destroy(tx: Tx, schoolId: string, studentId: string): Promise<void> {
    await tx.query(
      'UPDATE student_key SET keyBox = NULL, destroyedAt = ? WHERE schoolId = ? AND studentId = ?',
      [this.clock.date(), schoolId, studentId],
    );
  }
}
