/** What a guardian sees: my children on one screen, one child's page, and everything the school keeps, to take away. */
import {
  type childProfile,
  type Infer,
  type InputOf,
  type myChild,
  type myChildren,
  type OutputOf,
  serviceDateOf,
  type showChild,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database } from '../../database/database.js';
import { FileAnswer } from '../../http/file-answer.js';
import { AccessLog } from '../identity/identity.public.js';
import { HomeroomClasses, Schools } from '../school/school.public.js';
import { AuthorizedCollector } from './authorized-collector.entity.js';
import { BindingRequestQueries } from './binding-request.queries.js';
import { type ChildKeys, ChildVault } from './child-vault.service.js';
import { viewOf } from './collectors.service.js';
import { Consents } from './consents.service.js';
import { Erasures } from './erasures.service.js';
import { GuardianLink } from './guardian-link.entity.js';
import { holdsRight, rightsOn } from './guardian-rights.rules.js';
import { type ChildKey, Guardianship } from './guardianship.service.js';
import { HealthNotes } from './health-notes.service.js';
import { PURPOSE } from './sealing.js';
import { collectorCard, guardianCard } from './student.cards.js';
import { Students } from './students.reader.js';

@Injectable()
export class ChildQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly guardianship: Guardianship,
    private readonly students: Students,
    private readonly schools: Schools,
    private readonly classes: HomeroomClasses,
    private readonly requests: BindingRequestQueries,
    private readonly consents: Consents,
    private readonly healthNotes: HealthNotes,
    private readonly erasures: Erasures,
    private readonly vault: ChildVault,
    private readonly accessLog: AccessLog,
  ) {}

  async mine(actor: Actor): Promise<OutputOf<typeof myChildren>> {
    const [children, requests] = await Promise.all([
      this.children(actor),
      this.requests.mine(actor.personId),
    ]);
    return { children, requests };
  }

  async children(actor: Pick<Actor, 'personId'>): Promise<Infer<typeof myChild>[]> {
    const at = serviceDateOf(this.clock.now());
    const all = await this.database.read.find(GuardianLink, {
      where: { personId: actor.personId, endedAt: IsNull() },
      order: { studentId: 'ASC' },
    });
    const links = all.filter((link) => holdsRight(link, 'sees', at));
    const schoolIds = [...new Set(links.map(({ schoolId }) => schoolId))];
    const [schoolNames, ...perSchool] = await Promise.all([
      this.schools.namesOf(schoolIds),
      ...schoolIds.map(async (schoolId) => {
        const studentIds = links
          .filter((link) => link.schoolId === schoolId)
          .map(({ studentId }) => studentId);
        const [cards, guardians] = await Promise.all([
          this.students.namesOf(schoolId, studentIds),
          this.students.guardiansOf(schoolId, studentIds, 'sees', at),
        ]);
        const mine = new Set(guardians.map(({ linkId }) => linkId));
        return { cards, mine };
      }),
    ]);
    return links.flatMap((link) => {
      const { cards, mine } = perSchool[schoolIds.indexOf(link.schoolId)] as (typeof perSchool)[number];
      const card = cards.get(link.studentId);
      if (card === undefined || !mine.has(link.id)) return [];
      const { studentId, name, grade, classId, classLabel, pickupPoint: defaultPickupPoint } = card;
      return [
        {
          schoolId: link.schoolId,
          schoolName: schoolNames.get(link.schoolId) ?? '',
          ...{ studentId, name, grade, classId, classLabel, defaultPickupPoint },
          relation: link.relation ?? 'OTHER',
          isPrimary: link.isPrimary === 1,
          rights: rightsOn(link, at),
        },
      ];
    });
  }

  async profile(input: InputOf<typeof showChild>, actor: Actor): Promise<Infer<typeof childProfile>> {
    const { schoolId, studentId } = input;
    await this.guardianship.require(actor, input, 'sees');
    const student = await this.guardianship.find(input);
    const keys = await this.vault.unlock(schoolId, [studentId]);
    const [names, schoolClass, people, consents, notes, erasureAskedAt] = await Promise.all([
      this.schools.namesOf([schoolId]),
      this.classes.one(schoolId, student.classId),
      this.people(input, keys, actor.personId),
      this.consents.of(schoolId, studentId),
      this.healthNotes.among(schoolId, [studentId]),
      this.erasures.askedAt(schoolId, studentId),
    ]);
    const at = serviceDateOf(this.clock.now());
    const me = people.links.find((link) => link.personId === actor.personId) as GuardianLink;
    return {
      schoolId,
      schoolName: names.get(schoolId) ?? '',
      studentId,
      name: keys.openText(studentId, PURPOSE.name, student.nameBox) ?? '',
      grade: schoolClass.grade,
      classLabel: schoolClass.label,
      homeroomTeacherName: schoolClass.homeroomTeacher?.name ?? null,
      schoolNumberLast4: student.schoolNumberLast4 ?? '',
      defaultPickupPoint: student.pickupPoint,
      myRights: rightsOn(me, at),
      guardians: people.guardians,
      collectors: people.collectors,
      consents,
      hasHealthNote: notes.has(studentId),
      erasureAskedAt,
    };
  }

  /** Guardians and collectors of a child, opened; also the school's detail page shows them. */
  async people({ schoolId, studentId }: ChildKey, keys: ChildKeys, personId: string | null) {
    const at = serviceDateOf(this.clock.now());
    const [links, collectors] = await Promise.all([
      this.database.read.find(GuardianLink, {
        where: { schoolId, studentId, endedAt: IsNull() },
        order: { isPrimary: 'DESC', id: 'ASC' },
      }),
      this.database.read.find(AuthorizedCollector, {
        where: { schoolId, studentId, revokedAt: IsNull() },
        order: { isDefault: 'DESC', id: 'ASC' },
      }),
    ]);
    return {
      links,
      guardians: links.map((link) => {
        const { linkId, name, phoneLast4, isPrimary, rights, relation } = guardianCard(link, keys, at);
        return {
          ...{ linkId, name, phoneLast4, isPrimary, rights },
          relation: relation ?? ('OTHER' as const),
          isMe: personId !== null && link.personId === personId,
          isBound: link.personId !== null,
        };
      }),
      collectors: collectors.map((one) => viewOf(one, collectorCard(one, keys).name)),
    };
  }

  async export(input: InputOf<typeof showChild>, actor: Actor): Promise<FileAnswer> {
    const profile = await this.profile(input, actor);
    const { note } = await this.healthNotes.look(input, actor, 'export');
    const { schoolId, studentId } = input;
    await this.accessLog.look(this.database.read, actor, {
      schoolId,
      studentId,
      what: 'export',
      because: 'own_child',
    });
    const kept = {
      说明: '学校为课后延时服务保存的这名学生的资料。每天的到班、接走记录在小程序“孩子”页按日期查看。',
      导出时间: this.clock.date().toISOString(),
      资料: profile,
      健康提示: note,
    };
    const bytes = Buffer.from(JSON.stringify(kept, null, 2));
    return new FileAnswer({
      bytes,
      fileName: '孩子的资料.json',
      contentType: 'application/json; charset=utf-8',
    });
  }
}
