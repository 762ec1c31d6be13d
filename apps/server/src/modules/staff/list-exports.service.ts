/**
 * A list on its way to a file, seen from another request: a row says how far it is, and whoever asked for it may stop
 * it until it is whole. The maker looks at the row while it works; that the file was taken is remembered in the same
 * commit that lets it go, so a cancelled export leaves neither a file nor a look (E9).
 */
import type { cancelListExport, InputOf, ListExportView } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { changedBy, Database, insertOnce, rowsIn } from '../../database/database.js';
import { refuse } from '../../http/refuse.js';
import { newId } from '../../ids.js';
import { AccessLog } from '../identity/identity.public.js';

const BEAT_MS = 300;

export interface Watch {
  readonly signal: AbortSignal;
  readonly onPercent: (percent: number) => void;
}

interface Begun {
  readonly schoolId: string;
  readonly exportId: string | undefined;
  readonly what: string;
  readonly because: string;
}

type Key = InputOf<typeof cancelListExport>;

@Injectable()
export class ListExports {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly log: AccessLog,
  ) {}

  /** The file, or the word that somebody cancelled it meanwhile. */
  async carry<T>(actor: Actor, begun: Begun, make: (watch: Watch) => Promise<T>): Promise<T> {
    const key = { schoolId: begun.schoolId, exportId: begun.exportId ?? newId() };
    await this.begin(actor, key, begun.what);
    const ending = new AbortController();
    let percent = 0;
    const beat = setInterval(() => {
      this.goesOn(key, percent).then(
        (goesOn) => goesOn || ending.abort(),
        () => undefined,
      );
    }, BEAT_MS);
    const onPercent = (at: number) => {
      percent = at;
    };
    try {
      const made = await make({ signal: ending.signal, onPercent });
      await this.letGo(actor, key, begun);
      return made;
    } catch (failure) {
      await this.end(this.database.read, key, 'FAILED', percent);
      throw ending.signal.aborted ? refuse('export.cancelled') : failure;
    } finally {
      clearInterval(beat);
    }
  }

  async read({ schoolId, exportId }: Key, { personId }: Actor): Promise<ListExportView> {
    const [one] = await this.database.rows<ListExportView>(
      'SELECT state, percent FROM list_export WHERE schoolId = ? AND id = ? AND askedBy = ?',
      [schoolId, exportId, personId],
    );
    if (one === undefined) throw refuse('access.not_found');
    return one;
  }

  cancel(key: Key, actor: Actor): Promise<ListExportView> {
    return this.database.transaction(async (tx) => {
      const [one] = await rowsIn<ListExportView>(
        tx,
        'SELECT state, percent FROM list_export WHERE schoolId = ? AND id = ? AND askedBy = ? FOR UPDATE',
        [key.schoolId, key.exportId, actor.personId],
      );
      if (one === undefined) throw refuse('access.not_found');
      if (one.state === 'CANCELLED') return one;
      if (!(await this.end(tx, key, 'CANCELLED', one.percent))) throw refuse('export.cannot_cancel');
      return { ...one, state: 'CANCELLED' };
    });
  }

  private async begin({ personId }: Actor, { schoolId, exportId: id }: Key, what: string): Promise<void> {
    const row = { schoolId, id, what, state: 'MAKING', percent: 0, askedBy: personId };
    const isNew = await this.database.transaction((tx) =>
      insertOnce(tx, 'list_export', { ...row, askedAt: this.clock.date() }),
    );
    if (!isNew) throw refuse('export.id_reused');
  }

  /** Writes down how far it is, and says whether it is still wanted. */
  private async goesOn({ schoolId, exportId }: Key, percent: number): Promise<boolean> {
    const [one] = await this.database.rows<{ state: string; percent: number }>(
      'SELECT state, percent FROM list_export WHERE schoolId = ? AND id = ?',
      [schoolId, exportId],
    );
    if (one?.state !== 'MAKING') return false;
    if (percent > one.percent)
      await this.database.rows(
        `UPDATE list_export SET percent = ? WHERE schoolId = ? AND id = ? AND state = 'MAKING'`,
        [percent, schoolId, exportId],
      );
    return true;
  }

  private letGo(actor: Actor, key: Key, { schoolId, what, because }: Begun): Promise<void> {
    return this.database.transaction(async (tx) => {
      if (!(await this.end(tx, key, 'DONE', 100))) throw refuse('export.cancelled');
      await this.log.look(tx, actor, { schoolId, what, because });
    });
  }

  /** Whether it was under way until now. */
  private async end(
    on: EntityManager,
    { schoolId, exportId }: Key,
    state: 'DONE' | 'CANCELLED' | 'FAILED',
    percent: number,
  ): Promise<boolean> {
    const ended = await changedBy(
      on,
      `UPDATE list_export SET state = ?, percent = ?, endedAt = ?
        WHERE schoolId = ? AND id = ? AND state = 'MAKING'`,
      [state, percent, this.clock.date(), schoolId, exportId],
    );
    return ended === 1;
  }
}
