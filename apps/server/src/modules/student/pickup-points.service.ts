/** Where a child is usually handed over: the East or the West gate (M093). */
import type { InputOf, setDefaultPickupPoint } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Database } from '../../database/database.js';
import { Guardianship } from './guardianship.service.js';
import { Student } from './student.entity.js';

@Injectable()
export class DefaultPickupPoints {
  constructor(
    private readonly database: Database,
    private readonly guardianship: Guardianship,
  ) {}

  async set(input: InputOf<typeof setDefaultPickupPoint>, actor: Actor): Promise<{ done: true }> {
    const { schoolId, studentId, pickupPoint } = input;
    await this.guardianship.requireOrOffice(actor, input, 'decides');
    await this.database.read.update(Student, { schoolId, id: studentId }, { pickupPoint });
    return { done: true };
  }
}
