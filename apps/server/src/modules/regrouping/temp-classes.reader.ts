/** Temporary classes and who sits in them, for roster, dayplan and custody. Open classes only. */
import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { Database } from '../../database/database.js';
import { entityRows } from '../../database/entity-rows.js';
import { TempClass } from './temp-class.entity.js';
import { TempClassMember } from './temp-class-member.entity.js';

export interface GroupSeat {
  readonly studentId: string;
  readonly tempClassId: string;
}

@Injectable()
export class TempClasses {
  constructor(private readonly database: Database) {}

  ofWeekday(
    schoolId: string,
    termId: string,
    weekday: number,
    on = this.database.read,
  ): Promise<TempClass[]> {
    return entityRows(on, TempClass, { schoolId, termId, weekday, closedAt: null }, 'label');
  }

  /** A week's at once. */
  ofTerm(schoolId: string, termId: string, on = this.database.read): Promise<TempClass[]> {
    return on.find(TempClass, { where: { schoolId, termId, closedAt: IsNull() } });
  }

  byId(schoolId: string, id: string, on = this.database.read): Promise<TempClass | null> {
    return on.findOneBy(TempClass, { schoolId, id, closedAt: IsNull() });
  }

  /** Closed ones too: what a past duty was called. */
  named(schoolId: string, ids: readonly string[]): Promise<TempClass[]> {
    if (ids.length === 0) return Promise.resolve([]);
    return this.database.read.findBy(TempClass, { schoolId, id: In([...new Set(ids)]) });
  }

  /** Every seat of a weekday, or of the children named. */
  seatsOf(
    schoolId: string,
    termId: string,
    weekday: number,
    studentIds?: readonly string[],
    on = this.database.read,
  ): Promise<GroupSeat[]> {
    const named = studentIds === undefined ? {} : { studentId: In(studentIds) };
    return on.find(TempClassMember, {
      select: { studentId: true, tempClassId: true },
      where: { schoolId, termId, weekday, ...named },
    });
  }

  membersOf(schoolId: string, tempClassId: string): Promise<TempClassMember[]> {
    return this.database.read.findBy(TempClassMember, { schoolId, tempClassId });
  }

  /** How many seats of a term are taken, on all weekdays together. */
  async seatCount(schoolId: string, termId: string): Promise<number> {
    return this.database.read.countBy(TempClassMember, { schoolId, termId });
  }
}
