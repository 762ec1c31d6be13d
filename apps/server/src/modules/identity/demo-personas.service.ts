/** The people one may play in the demo. Outside it these doors do not exist, whatever the table holds. */
import type { listPersonas, OutputOf } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { Config } from '../../config/config.js';
import { Database, type Tx } from '../../database/database.js';
import { refuse } from '../../http/refuse.js';

export interface DemoPersona {
  readonly key: string;
  readonly personId: string;
  readonly label: string;
  readonly about: string;
}

@Injectable()
export class DemoPersonas {
  constructor(
    private readonly database: Database,
    private readonly config: Config,
  ) {}

  async put(tx: Tx, personas: readonly DemoPersona[]): Promise<void> {
    this.requireDemo();
    await tx.query('REPLACE INTO demo_persona (personaKey, personId, label, about, sortOrder) VALUES ?', [
      personas.map(({ key, personId, label, about }, order) => [key, personId, label, about, order]),
    ]);
  }

  async list(): Promise<OutputOf<typeof listPersonas>> {
    this.requireDemo();
    const items = await this.database.rows<Omit<DemoPersona, 'personId'>>(
      'SELECT personaKey AS `key`, label, about FROM demo_persona ORDER BY sortOrder',
    );
    return { items };
  }

  async personOf(key: string): Promise<string> {
    this.requireDemo();
    const [row] = await this.database.rows<{ personId: string }>(
      'SELECT personId FROM demo_persona WHERE personaKey = ?',
      [key],
    );
    if (row === undefined) throw refuse('access.not_found');
    return row.personId;
  }

  private requireDemo(): void {
    if (this.config.mode !== 'demo') throw refuse('request.not_found');
  }
}
