/** Who stands at the class's desk: its homeroom teacher; for looking, the office too. A stranger finds no such class. */
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Database } from '../../database/database.js';
import { AccessLog, AccessScopes } from '../identity/identity.public.js';
import { type ClassCard, HomeroomClasses } from '../school/school.public.js';

interface OfClass {
  readonly schoolId: string;
  readonly classId: string;
}

const HOMEROOM = ['HOMEROOM_OF'] as const;

@Injectable()
export class HomeroomDesk {
  constructor(
    private readonly database: Database,
    private readonly scopes: AccessScopes,
    private readonly accessLog: AccessLog,
    private readonly classes: HomeroomClasses,
  ) {}

  async require(actor: Actor, { schoolId, classId }: OfClass): Promise<ClassCard> {
    const found = await this.classes.one(schoolId, classId);
    await this.scopes.require(actor, { schoolId, classId, relations: HOMEROOM });
    return found;
  }

  /** The office's look at the names of a class leaves a row (E9 E17); the homeroom teacher's own class does not. */
  async look(actor: Actor, { schoolId, classId }: OfClass): Promise<ClassCard> {
    const found = await this.classes.one(schoolId, classId);
    if (await this.scopes.holds(actor, { schoolId, classId, relations: HOMEROOM })) return found;
    await this.scopes.require(actor, {
      schoolId,
      classId,
      relations: HOMEROOM,
      orRoles: ['ADMIN', 'PRINCIPAL'],
    });
    const what = { schoolId, what: 'class_survey', because: 'school_work' };
    await this.accessLog.look(this.database.read, actor, what);
    return found;
  }
}
