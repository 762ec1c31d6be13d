/**
 * Every school has its own key, sealed by the installation's; it wraps the keys of the school's children and seals
 * what belongs to the school as a whole.
 */
import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../clock.js';
import type { NamedKey } from '../../config/config.js';
import { Database, rowsIn, type Tx } from '../../database/database.js';
import { newId } from '../../ids.js';
import { keyIdOf, openWith, sealWith, Vault } from '../../kernel/vault.js';

const WRAPPED = 'school_key';

@Injectable()
export class SchoolKeys {
  private readonly known = new Map<string, NamedKey>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly vault: Vault,
  ) {}

  async make(tx: Tx, schoolId: string): Promise<void> {
    await tx.query('INSERT INTO school_key (schoolId, keyId, keyBox, createdAt) VALUES (?, ?, ?, ?)', [
      schoolId,
      newId(),
      this.vault.seal(WRAPPED, randomBytes(32)),
      this.clock.date(),
    ]);
  }

  /** Seals and opens with the school's keys: the newest seals, all of them open. */
  async of(schoolId: string, tx?: Tx): Promise<SchoolVault> {
    const rows = await rowsIn<{ keyId: string; keyBox: string }>(
      tx ?? this.database.read,
      'SELECT keyId, keyBox FROM school_key WHERE schoolId = ? ORDER BY createdAt DESC, keyId DESC',
      [schoolId],
    );
    return new SchoolVault(rows.map(({ keyId, keyBox }) => this.unwrap(keyId, keyBox)));
  }

  /** Of several schools, in one statement. */
  async ofEach(schoolIds: readonly string[]): Promise<Map<string, SchoolVault>> {
    if (schoolIds.length === 0) return new Map();
    const rows = await this.database.rows<{ schoolId: string; keyId: string; keyBox: string }>(
      'SELECT schoolId, keyId, keyBox FROM school_key WHERE schoolId IN (?) ORDER BY createdAt DESC, keyId DESC',
      [[...new Set(schoolIds)]],
    );
    const keys = new Map<string, NamedKey[]>();
    for (const { schoolId, keyId, keyBox } of rows)
      keys.set(schoolId, [...(keys.get(schoolId) ?? []), this.unwrap(keyId, keyBox)]);
    return new Map([...keys].map(([schoolId, own]) => [schoolId, new SchoolVault(own)]));
  }

  private unwrap(keyId: string, keyBox: string): NamedKey {
    const known = this.known.get(keyId);
    if (known !== undefined) return known;
    const key = { id: keyId, bytes: this.vault.open(WRAPPED, keyBox) };
    this.known.set(keyId, key);
    return key;
  }
}

export class SchoolVault {
  constructor(private readonly keys: readonly NamedKey[]) {}

  seal(purpose: string, plain: string | Buffer): string {
    return sealWith(this.keys[0] as NamedKey, purpose, plain);
  }

  open(purpose: string, box: string): Buffer {
    const key = this.keys.find(({ id }) => id === keyIdOf(box));
    if (key === undefined) throw new Error('A box of another school, or of a key that is gone');
    return openWith(key, purpose, box);
  }
}
