/** A day does not close over a room that stands open (M118, ADR 0008): custody asks before it signs. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Tx } from '../../database/database.js';
import { type DomainError, refuse } from '../../http/refuse.js';
import { type DayCloseGate, DayCloseGates, type DayKey, DutyBooks } from '../custody/custody.public.js';
import { ClosingRooms } from './closing-rooms.reader.js';

@Injectable()
export class ClosingGate implements DayCloseGate, OnModuleInit {
  constructor(
    private readonly gates: DayCloseGates,
    private readonly dutyBooks: DutyBooks,
    private readonly rooms: ClosingRooms,
  ) {}

  onModuleInit(): void {
    this.gates.add(this);
  }

  async obstacleToClose(tx: Tx, day: DayKey): Promise<DomainError | null> {
    const rooms = await this.rooms.of(day, await this.dutyBooks.open(day, tx), tx);
    const open = rooms.filter(({ served, closedAt }) => served && closedAt === null);
    if (open.length === 0) return null;
    const labels = open.map(({ label }) => label).join('、');
    return refuse('closing.rooms_open', { detail: { openRoomCount: open.length, rooms: labels } });
  }
}
