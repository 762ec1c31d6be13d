/**
 * The end of the day in the rooms and of each adult's shift. Owns the room checks and the sign-in and sign-out of
 * adults on duty. Promises: a room is closed when cleaned, in order and locked, each by whom and when (M115, M116,
 * M117); an adult is signed in by the first act of the day, asked at most once (M041, C10); nobody signs out with an
 * own room open or a child in hand, and a day is not signed over an open room (M118, C3).
 */
import { Module } from '@nestjs/common';
import { CustodyModule } from '../custody/custody.module.js';
import { EscortModule } from '../escort/escort.module.js';
import { StudentModule } from '../student/student.module.js';
import { ClosingController } from './closing.controller.js';
import { ClosingListener } from './closing.listener.js';
import { ClosingDayQueries } from './closing-day.queries.js';
import { ClosingGate } from './closing-gate.service.js';
import { ClosingRooms } from './closing-rooms.reader.js';
import { DutySigns } from './duty-signs.service.js';
import { HeldChildren } from './held-children.reader.js';
import { RoomChecks } from './room-checks.service.js';
import { ClosingSignOuts } from './sign-out-book.js';

@Module({
  imports: [StudentModule, CustodyModule, EscortModule],
  controllers: [ClosingController],
  providers: [
    ClosingDayQueries,
    ClosingGate,
    ClosingListener,
    ClosingRooms,
    ClosingSignOuts,
    DutySigns,
    HeldChildren,
    RoomChecks,
  ],
  exports: [ClosingRooms, DutySigns],
})
export class ClosingModule {}
