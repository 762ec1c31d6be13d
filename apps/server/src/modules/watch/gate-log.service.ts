/**
 * 门卫登记 (M040): who came in, to whom, and when they left. Names are sealed with the school's key and the row goes
 * after 90 days; children are not in it, for the ledger has them.
 */
import {
  type GateVisit,
  type InputOf,
  type OutputOf,
  type PickupPoint,
  type readGateLog,
  type recordGateLeaving,
  type recordGateVisit,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database, insertInto, rowsIn, type Tx } from '../../database/database.js';
import { refuse } from '../../http/refuse.js';
import { SchoolKeys, type SchoolVault } from '../school/school.public.js';
import { saidAt } from './said-at.rules.js';
import { Watchers } from './watchers.reader.js';

const PURPOSE = { name: 'watch.visitor_name', from: 'watch.visitor_from', to: 'watch.visitor_to' };
/** More in one day is a mistake or somebody's joke. */
const VISITS_A_DAY = 500;

interface Row {
  readonly id: string;
  readonly party: GateVisit['party'];
  readonly nameBox: string;
  readonly fromBox: string | null;
  readonly toBox: string;
  readonly pickupPoint: PickupPoint | null;
  readonly enteredAt: Date;
  readonly leftAt: Date | null;
}
const COLUMNS = 'id, party, nameBox, fromBox, toBox, pickupPoint, enteredAt, leftAt';

@Injectable()
export class GateLog {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly watchers: Watchers,
    private readonly schoolKeys: SchoolKeys,
  ) {}

  async read(
    { schoolId, serviceDate }: InputOf<typeof readGateLog>,
    actor: Actor,
  ): Promise<OutputOf<typeof readGateLog>> {
    await this.watchers.mustKeepGate({ schoolId, serviceDate }, actor);
    const [rows, vault] = await Promise.all([
      this.database.rows<Row>(
        `SELECT ${COLUMNS} FROM gate_visit WHERE schoolId = ? AND serviceDate = ? ORDER BY id DESC LIMIT ${VISITS_A_DAY}`,
        [schoolId, serviceDate],
      ),
      this.schoolKeys.of(schoolId),
    ]);
    const visits = rows.map((row) => viewOf(row, vault));
    return {
      inside: visits.filter(({ leftAt }) => leftAt === null),
      gone: visits.filter(({ leftAt }) => leftAt !== null),
    };
  }

  async enter(input: InputOf<typeof recordGateVisit>, actor: Actor): Promise<GateVisit> {
    const { schoolId, serviceDate, visitId: id, party, name, fromWhere, toWhom, pickupPoint } = input;
    await this.watchers.mustKeepGate(input, actor);
    this.watchers.mustBeToday(input);
    const vault = await this.schoolKeys.of(schoolId);
    const row = await this.database.transaction(async (tx) => {
      const known = await this.find(tx, schoolId, id);
      if (known !== undefined) return known;
      const [{ many }] = (await rowsIn<{ many: number }>(
        tx,
        'SELECT COUNT(*) AS many FROM gate_visit WHERE schoolId = ? AND serviceDate = ?',
        [schoolId, serviceDate],
      )) as [{ many: number }];
      if (Number(many) >= VISITS_A_DAY) throw refuse('watch.gate_full');
      const kept: Row = {
        ...{ id, party, pickupPoint, leftAt: null },
        enteredAt: saidAt(input.enteredAt, this.clock.now()),
        nameBox: vault.seal(PURPOSE.name, name),
        fromBox: fromWhere === undefined ? null : vault.seal(PURPOSE.from, fromWhere),
        toBox: vault.seal(PURPOSE.to, toWhom),
      };
      await insertInto(tx, 'gate_visit', { schoolId, serviceDate, ...kept, enteredBy: actor.personId });
      return kept;
    });
    return viewOf(row, vault);
  }

  /** Who has left has left: a second tap, or a second gate, changes nothing. */
  async leave(input: InputOf<typeof recordGateLeaving>, actor: Actor): Promise<GateVisit> {
    const { schoolId, serviceDate, visitId } = input;
    await this.watchers.mustKeepGate({ schoolId, serviceDate }, actor);
    const vault = await this.schoolKeys.of(schoolId);
    const row = await this.database.transaction(async (tx) => {
      const leftAt = saidAt(input.leftAt, this.clock.now());
      await tx.query(
        `UPDATE gate_visit SET leftAt = GREATEST(enteredAt, ?), leftBy = ?
          WHERE schoolId = ? AND id = ? AND serviceDate = ? AND leftAt IS NULL`,
        [leftAt, actor.personId, schoolId, visitId, serviceDate],
      );
      return this.find(tx, schoolId, visitId);
    });
    if (row === undefined) throw refuse('access.not_found');
    return viewOf(row, vault);
  }

  private async find(tx: Tx, schoolId: string, id: string): Promise<Row | undefined> {
    const [row] = await rowsIn<Row>(tx, `SELECT ${COLUMNS} FROM gate_visit WHERE schoolId = ? AND id = ?`, [
      ...[schoolId, id],
    ]);
    return row;
  }
}

function viewOf(row: Row, vault: SchoolVault): GateVisit {
  const { id: visitId, party, pickupPoint, nameBox, fromBox, toBox, enteredAt, leftAt } = row;
  return {
    ...{ visitId, party, pickupPoint },
    name: vault.open(PURPOSE.name, nameBox).toString('utf8'),
    fromWhere: fromBox === null ? null : vault.open(PURPOSE.from, fromBox).toString('utf8'),
    toWhom: vault.open(PURPOSE.to, toBox).toString('utf8'),
    enteredAt: enteredAt.toISOString(),
    leftAt: leftAt?.toISOString() ?? null,
  };
}
