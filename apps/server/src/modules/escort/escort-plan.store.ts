/** The rows of the plans. A version never changes, so that a parsed one is remembered. */
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database, rowsIn, type Tx } from '../../database/database.js';
import type { DayKey } from '../custody/custody.public.js';
import type { PlanRow, StoredPlan } from './stored-plan.js';

export interface EscortDayRow {
  readonly planDueAt: Date | null;
  readonly latestVersion: number;
  readonly acceptedVersion: number | null;
}

const NOTHING: EscortDayRow = { planDueAt: null, latestVersion: 0, acceptedVersion: null };
const REMEMBERED = 200;

@Injectable()
export class EscortPlanStore {
  private readonly parsed = new Map<string, StoredPlan>();

  constructor(private readonly database: Database) {}

  async look(
    { schoolId, serviceDate }: DayKey,
    on: EntityManager = this.database.read,
  ): Promise<EscortDayRow> {
    const [row] = await rowsIn<EscortDayRow>(
      on,
      'SELECT planDueAt, latestVersion, acceptedVersion FROM escort_day WHERE schoolId = ? AND serviceDate = ?',
      [schoolId, serviceDate],
    );
    return row ?? NOTHING;
  }

  /** One maker of plans at a time. */
  async lock(tx: Tx, { schoolId, serviceDate }: DayKey): Promise<EscortDayRow> {
    await tx.query(
      'INSERT INTO escort_day (schoolId, serviceDate) VALUES (?, ?) ON DUPLICATE KEY UPDATE schoolId = schoolId',
      [schoolId, serviceDate],
    );
    const [row] = await rowsIn<EscortDayRow>(
      tx,
      `SELECT planDueAt, latestVersion, acceptedVersion FROM escort_day
        WHERE schoolId = ? AND serviceDate = ? FOR UPDATE`,
      [schoolId, serviceDate],
    );
    return row ?? NOTHING;
  }

  async setDue(tx: Tx, { schoolId, serviceDate }: DayKey, dueAt: Date): Promise<void> {
    await tx.query('UPDATE escort_day SET planDueAt = ? WHERE schoolId = ? AND serviceDate = ?', [
      ...[dueAt, schoolId, serviceDate],
    ]);
  }

  async setLatest(tx: Tx, { schoolId, serviceDate }: DayKey, version: number): Promise<void> {
    await tx.query('UPDATE escort_day SET latestVersion = ? WHERE schoolId = ? AND serviceDate = ?', [
      ...[version, schoolId, serviceDate],
    ]);
  }

  async accept(
    tx: Tx,
    { schoolId, serviceDate }: DayKey,
    { version, acceptedBy, acceptedAt }: { version: number; acceptedBy: string; acceptedAt: Date },
  ): Promise<void> {
    const key = [schoolId, serviceDate];
    await tx.query('UPDATE escort_day SET acceptedVersion = ? WHERE schoolId = ? AND serviceDate = ?', [
      version,
      ...key,
    ]);
    await tx.query(
      'UPDATE escort_plan SET acceptedBy = ?, acceptedAt = ? WHERE schoolId = ? AND serviceDate = ? AND version = ?',
      [acceptedBy, acceptedAt, ...key, version],
    );
  }

  async plan(
    { schoolId, serviceDate }: DayKey,
    version: number,
    on: EntityManager = this.database.read,
  ): Promise<PlanRow | null> {
    const key = `${schoolId}/${serviceDate}/${version}`;
    const known = this.parsed.get(key);
    const [row] = await rowsIn<Omit<PlanRow, 'plan'> & { plan?: string }>(
      on,
      `SELECT version, because, madeAt, acceptedBy, acceptedAt${known ? '' : ', plan'} FROM escort_plan
        WHERE schoolId = ? AND serviceDate = ? AND version = ?`,
      [schoolId, serviceDate, version],
    );
    if (row === undefined) return null;
    const plan = known ?? (JSON.parse(row.plan ?? '{}') as StoredPlan);
    if (this.parsed.size > REMEMBERED) this.parsed.clear();
    this.parsed.set(key, plan);
    return { ...row, plan };
  }

  async latest(day: DayKey): Promise<PlanRow | null> {
    const { latestVersion } = await this.look(day);
    return latestVersion === 0 ? null : this.plan(day, latestVersion);
  }

  /** The plan that adults go by: the accepted one while it is for the same end of the day, else the latest. */
  async inForce(day: DayKey): Promise<PlanRow | null> {
    const { latestVersion, acceptedVersion } = await this.look(day);
    if (latestVersion === 0) return null;
    const latest = await this.plan(day, latestVersion);
    if (acceptedVersion === null || acceptedVersion === latestVersion) return latest;
    const accepted = await this.plan(day, acceptedVersion);
    return accepted?.plan.endsAt === latest?.plan.endsAt ? accepted : latest;
  }
}
