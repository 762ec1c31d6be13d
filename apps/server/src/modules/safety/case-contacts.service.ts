/** Whom one may ring about a child in a case: guardians and collectors, never a restricted one; each look is logged. */
import {
  type CaseContact,
  type callContact,
  type InputOf,
  type Kinship,
  kinshipText,
  type OutputOf,
  type readContacts,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { refuse } from '../../http/refuse.js';
import { Collectors, Guardians, Students } from '../student/student.public.js';
import { CaseSight, type SeenCase } from './case-sight.service.js';

type Known = CaseContact & { readonly kinship: Kinship };

@Injectable()
export class CaseContacts {
  constructor(
    private readonly sight: CaseSight,
    private readonly students: Students,
    private readonly guardians: Guardians,
    private readonly collectors: Collectors,
  ) {}

  async list(
    { schoolId, caseId }: InputOf<typeof readContacts>,
    actor: Actor,
  ): Promise<OutputOf<typeof readContacts>> {
    const seen = await this.sight.require(schoolId, caseId, actor);
    const known = await this.known(seen);
    return { contacts: known.map(({ kinship: _, ...contact }) => contact) };
  }

  async phone(
    { schoolId, caseId, contactId }: InputOf<typeof callContact>,
    actor: Actor,
  ): Promise<OutputOf<typeof callContact>> {
    const seen = await this.sight.require(schoolId, caseId, actor);
    const { studentId } = seen.of;
    const contact = (await this.known(seen)).find((one) => one.contactId === contactId);
    if (contact === undefined) throw refuse('access.not_found');
    const key = { schoolId, studentId };
    const because = seen.of.kind === 'MISSING' ? 'missing_child' : 'uncollected_child';
    return contact.kind === 'GUARDIAN'
      ? this.guardians.phoneOf({ ...key, linkId: contactId }, actor, because)
      : this.collectors.phoneOf({ ...key, collectorId: contactId }, actor, because);
  }

  async relationOf(seen: SeenCase, contactId: string): Promise<Kinship> {
    const contact = (await this.known(seen)).find((one) => one.contactId === contactId);
    if (contact === undefined) throw refuse('access.not_found');
    return contact.kinship;
  }

  private async known({ of: { schoolId, studentId, serviceDate } }: SeenCase): Promise<Known[]> {
    const guardians = await this.students.guardiansOf(schoolId, [studentId], 'sees', serviceDate);
    const listed =
      (await this.students.collectorsOf(schoolId, [studentId], serviceDate)).get(studentId) ?? [];
    const own = listed.filter(({ kind }) => kind === 'COLLECTOR');
    return [
      ...guardians.map(({ linkId: contactId, relation, name, phoneLast4 }) => {
        const kinship = relation ?? 'OTHER';
        const relationText = kinshipText[kinship];
        return { contactId, kind: 'GUARDIAN' as const, name, relation: relationText, kinship, phoneLast4 };
      }),
      ...own.map(({ id: contactId, relation, name, phoneLast4 }) => {
        const kinship = relation ?? 'OTHER';
        const relationText = kinshipText[kinship];
        return { contactId, kind: 'COLLECTOR' as const, name, relation: relationText, kinship, phoneLast4 };
      }),
    ];
  }
}
