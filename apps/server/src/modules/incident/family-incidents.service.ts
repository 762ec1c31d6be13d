/**
 * What a family reads of an incident, and that it has read it (M114). A restricted guardian learns nothing; of other
 * children in it, of notes and of phones there is nothing here.
 */
import {
  type callSchoolAboutIncident,
  childrenOf,
  type InputOf,
  type knowChildIncident,
  type OutputOf,
  type readChildIncidents,
  serviceDateOf,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database, rowsIn } from '../../database/database.js';
import { refuse } from '../../http/refuse.js';
import { newId } from '../../ids.js';
import { DayReader } from '../custody/custody.public.js';
import { StaffPhones } from '../staff/staff.public.js';
import { type ChildKey, Guardianship, Students } from '../student/student.public.js';
import { DutyStandings } from './duty-standing.reader.js';
import { Incident } from './incident.entity.js';
import { IncidentActRow } from './incident-act.entity.js';
import { actsOf } from './incident-rows.reader.js';
import { hashOf } from './payload-hash.rules.js';

const SHOWN = 10;

@Injectable()
export class FamilyIncidents {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly guardianship: Guardianship,
    private readonly students: Students,
    private readonly standings: DutyStandings,
    private readonly reader: DayReader,
    private readonly phones: StaffPhones,
  ) {}

  async list(
    child: InputOf<typeof readChildIncidents>,
    actor: Actor,
  ): Promise<OutputOf<typeof readChildIncidents>> {
    await this.guardianship.require(actor, child, 'isTold');
    const { schoolId, studentId } = child;
    const found = await this.ofChild(child);
    const acts = await actsOf(
      this.database.read,
      schoolId,
      found.map(({ id }) => id),
    );
    const day = { schoolId, serviceDate: serviceDateOf(this.clock.now()) };
    const actorIds = [...acts.values()].flat().map(({ actorId }) => actorId);
    const nameOf = await this.reader.namesOf(day, actorIds);
    const names = await this.students.namesOf(schoolId, [studentId]);
    return {
      childName: names.get(studentId)?.name ?? '',
      items: found
        .filter(({ id }) => childrenOf(acts.get(id) ?? []).includes(studentId))
        .map(({ id: incidentId, kind, place, raisedAt, state }) => {
          const all = acts.get(incidentId) ?? [];
          const care = all.filter((act) => act.kind === 'RESCUED' || act.kind === 'HOSPITAL');
          const own = care.findLast((act) => act.studentId === studentId || act.studentId === null);
          return {
            ...{ incidentId, kind, place, raisedAt: raisedAt.toISOString(), isOpen: state === 'OPEN' },
            caredForBy: nameOf(own?.actorId ?? null)?.name ?? null,
            rescueHow: all.findLast((act) => act.kind === 'RESCUED')?.code ?? null,
            isGoingToHospital: care.some((act) => act.kind === 'HOSPITAL' && act.studentId === studentId),
            iKnow: all.some((act) => act.kind === 'GUARDIAN_TRIED' && act.actorId === actor.personId),
          };
        }),
    };
  }

  /** A guardian who says so has been reached: one more act, once. */
  async know(input: InputOf<typeof knowChildIncident>, actor: Actor): Promise<{ done: true }> {
    const { schoolId, studentId, incidentId } = input;
    await this.guardianship.require(actor, input, 'isTold');
    const incident = await this.one(input);
    const today = serviceDateOf(this.clock.now());
    const cards = await this.students.guardiansOf(schoolId, [studentId], 'isTold', today);
    const link = cards.find(({ personId }) => personId === actor.personId);
    if (link === undefined) throw refuse('access.not_found');
    await this.database.transaction(async (tx) => {
      await this.standings.oneAtATime(tx, incident);
      const known = {
        schoolId,
        incidentId,
        kind: 'GUARDIAN_TRIED' as const,
        studentId,
        actorId: actor.personId,
      };
      if (await tx.existsBy(IncidentActRow, known)) return;
      const at = this.clock.date();
      const payloadHash = hashOf(actor.personId, known);
      await tx.insert(IncidentActRow, {
        ...{ ...known, id: newId(), linkId: link.linkId, code: 'REACHED', offline: 0, payloadHash },
        ...{ happenedAt: at, recordedAt: at },
      });
    });
    return { done: true };
  }

  async schoolPhone(
    input: InputOf<typeof callSchoolAboutIncident>,
    actor: Actor,
  ): Promise<OutputOf<typeof callSchoolAboutIncident>> {
    await this.guardianship.require(actor, input, 'isTold');
    const { schoolId, leaderId, state } = await this.one(input);
    if (state !== 'OPEN') throw refuse('incident.already_closed');
    const [leader] = await this.phones.look(schoolId, [leaderId], actor, 'incident_family');
    return { name: leader?.name ?? '值日领导', phone: leader?.phone ?? null };
  }

  /** The incident in which the child is, itself or the one it was joined to. */
  private async one(input: ChildKey & { readonly incidentId: string }): Promise<Incident> {
    const found = (await this.ofChild(input)).find(({ id }) => id === input.incidentId);
    if (found === undefined) throw refuse('access.not_found');
    const acts = await actsOf(this.database.read, input.schoolId, [found.id]);
    if (!childrenOf(acts.get(found.id) ?? []).includes(input.studentId)) throw refuse('access.not_found');
    return found;
  }

  private async ofChild({ schoolId, studentId }: ChildKey): Promise<Incident[]> {
    return rowsIn<Incident>(
      this.database.read,
      `SELECT i.* FROM incident i JOIN (
         SELECT DISTINCT COALESCE(n.joinedTo, n.id) AS rootId FROM incident_act a
           JOIN incident n ON n.schoolId = a.schoolId AND n.id = a.incidentId
          WHERE a.schoolId = ? AND a.studentId = ? AND a.kind = 'CHILD_NAMED') of
         ON of.rootId = i.id
        WHERE i.schoolId = ? ORDER BY i.id DESC LIMIT ${SHOWN}`,
      [schoolId, studentId, schoolId],
    );
  }
}
