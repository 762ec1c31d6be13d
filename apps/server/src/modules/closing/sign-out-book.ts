/** Who has signed out, for custody (M118, ADR 0008): nobody names somebody to a child who is not there any more. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rowsIn } from '../../database/database.js';
import { type DayKey, SignedOutAdults, type SignOutBook } from '../custody/custody.public.js';

@Injectable()
export class ClosingSignOuts implements SignOutBook, OnModuleInit {
  constructor(private readonly signedOutAdults: SignedOutAdults) {}

  onModuleInit(): void {
    this.signedOutAdults.keptBy(this);
  }

  async signedOut({ schoolId, serviceDate }: DayKey, on: EntityManager): Promise<ReadonlyMap<string, Date>> {
    const rows = await rowsIn<{ personId: string; signedOutAt: Date }>(
      on,
      `SELECT personId, signedOutAt FROM duty_sign
        WHERE schoolId = ? AND serviceDate = ? AND signedOutAt IS NOT NULL`,
      [schoolId, serviceDate],
    );
    return new Map(rows.map(({ personId, signedOutAt }) => [personId, signedOutAt]));
  }
}
