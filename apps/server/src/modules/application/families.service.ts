/** Whose child this is, and who may decide for it: the two questions before any step of a family. */
import { serviceDateOf } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { refuse } from '../../http/refuse.js';
import {
  type ChildKeys,
  ChildVault,
  Guardianship,
  type StudentCard,
  Students,
} from '../student/student.public.js';

interface OfStudent {
  readonly schoolId: string;
  readonly studentId: string;
}

@Injectable()
export class Families {
  constructor(
    private readonly clock: Clock,
    private readonly guardianship: Guardianship,
    private readonly students: Students,
    private readonly vault: ChildVault,
  ) {}

  /** A stranger is told that there is no such child; a guardian without the right to decide, who can help. */
  async requireDeciding(actor: Actor, of: OfStudent): Promise<void> {
    if (!(await this.mayDecide(actor, of))) await this.guardianship.require(actor, of, 'decides');
  }

  requireSeeing(actor: Actor, of: OfStudent): Promise<void> {
    return this.guardianship.require(actor, of, 'sees');
  }

  mayDecide({ personId }: Actor, { schoolId, studentId }: OfStudent): Promise<boolean> {
    const at = serviceDateOf(this.clock.now());
    return this.students.mayGuardian(personId, { schoolId, studentId, right: 'decides', at });
  }

  /** Where a pupil who is here sits. */
  async seat({ schoolId, studentId }: OfStudent): Promise<{ classId: string; grade: number }> {
    const seat = (await this.students.seatsOf(schoolId, [studentId])).get(studentId);
    if (seat === undefined) throw refuse('access.not_found');
    return seat;
  }

  /** The child's key, to seal what is written about it; nothing is written about a child that was erased. */
  async keys({ schoolId, studentId }: OfStudent): Promise<ChildKeys> {
    const keys = await this.vault.unlock(schoolId, [studentId]);
    if (!keys.has(studentId)) throw refuse('student.erased');
    return keys;
  }

  async child(schoolId: string, studentId: string): Promise<StudentCard> {
    const child = (await this.students.namesOf(schoolId, [studentId])).get(studentId);
    if (child === undefined) throw refuse('access.not_found');
    return child;
  }
}
