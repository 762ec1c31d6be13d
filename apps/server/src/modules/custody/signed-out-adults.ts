/**
 * Who of today's adults has signed out and gone home (M118). Signing out belongs to a module after custody: whoever
 * keeps it registers here (ADR 0008), and custody names nobody to a child who is not there any more.
 */
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { DayKey } from './day-pupil.row.js';

export interface SignOutBook {
  /** By person, since when. */
  signedOut(day: DayKey, on: EntityManager): Promise<ReadonlyMap<string, Date>>;
}

const NOBODY: ReadonlyMap<string, Date> = new Map();

@Injectable()
export class SignedOutAdults {
  private book: SignOutBook | undefined;

  keptBy(book: SignOutBook): void {
    this.book = book;
  }

  async of(day: DayKey, on: EntityManager): Promise<ReadonlyMap<string, Date>> {
    return (await this.book?.signedOut(day, on)) ?? NOBODY;
  }
}
