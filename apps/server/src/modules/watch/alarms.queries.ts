/** What somebody must act on today, each with its one owner, and the adults whom it may be given to (M042, M103). */
import {
  type AttentionKind,
  addDays,
  attentionKinds,
  type InputOf,
  instantOf,
  type OutputOf,
  type readAlarms,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { AttentionReader } from '../attention/attention.public.js';
import { DayOpening, DayReader } from '../custody/custody.public.js';
import { Students } from '../student/student.public.js';
import { dutyLabelOf } from './duty-label.rules.js';
import { Watchers } from './watchers.reader.js';

/** Matters of the afternoon; papers and plans have lists of their own. */
const OF_THE_DAY =
  /^(roster|dayplan|custody|escort|safety|closing|watch|incident)\.|^preparedness\.venue_blocked$/;

@Injectable()
export class Alarms {
  constructor(
    private readonly watchers: Watchers,
    private readonly attention: AttentionReader,
    private readonly opening: DayOpening,
    private readonly reader: DayReader,
    private readonly students: Students,
  ) {}

  async read(
    { schoolId, serviceDate }: InputOf<typeof readAlarms>,
    actor: Actor,
  ): Promise<OutputOf<typeof readAlarms>> {
    const day = { schoolId, serviceDate };
    await this.watchers.mustLead(day, actor);
    const { service } = await this.opening.ensure(day);
    const [from, to] = [instantOf(serviceDate, '00:00'), instantOf(addDays(serviceDate, 1), '00:00')];
    const [raised, groups, book] = await Promise.all([
      this.attention.raisedBetween(schoolId, from, to),
      this.reader.groups(schoolId, service),
      this.watchers.bookOf(day),
    ]);
    const items = raised.filter(({ kind }) => OF_THE_DAY.test(kind));
    const posted = [book.dutyLeaderId, ...book.duties.map(({ personId }) => personId)];
    const onDuty = [...new Set(posted)].filter((personId) => !book.signedOut.has(personId));
    const [cards, personOf] = await Promise.all([
      this.students.namesOf(
        schoolId,
        items.flatMap(({ studentId }) => studentId ?? []),
      ),
      this.reader.namesOf(day, [...onDuty, ...items.map(({ ownerPersonId }) => ownerPersonId)]),
    ]);
    const person = (personId: string) => personOf(personId) ?? { personId, name: '老师' };
    return {
      items: items.map(({ id: attentionId, kind, ownerPersonId, studentId, detail, ...item }) => {
        const card = cards.get(studentId ?? '');
        return {
          ...{ attentionId, kind, detail, ...attentionKinds[kind as AttentionKind] },
          ...{
            state: item.state,
            resolution: item.resolution,
            subjectId: item.subjectId,
            owner: person(ownerPersonId),
          },
          isMine: ownerPersonId === actor.personId,
          child: card ? { studentId: card.studentId, name: card.name, classLabel: card.classLabel } : null,
          groupLabel: groups.get(String(detail.tempClassId ?? ''))?.label ?? null,
          raisedAt: item.raisedAt.toISOString(),
          dueAt: item.dueAt?.toISOString() ?? null,
          resolvedAt: item.resolvedAt?.toISOString() ?? null,
        };
      }),
      adults: onDuty.map((personId) => {
        const own = book.duties.filter((one) => one.personId === personId);
        const labels = own.map((one) => dutyLabelOf(one, groups));
        return { ...person(personId), label: [...new Set(labels)].join('、') || '值日领导' };
      }),
    };
  }
}
