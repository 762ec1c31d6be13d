/** The call list (C6): family by family who decides, what each has said, how often somebody tried. Names for one page only. */
import type {
  InputOf,
  listNoticeFamilies,
  NoticeFamily,
  OutputOf,
  WordChannel,
  WordSaid,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Database } from '../../database/database.js';
import { refuse } from '../../http/refuse.js';
import { type GuardianCard, Students } from '../student/student.public.js';
import { type NoticedChild, NoticedChildren } from './noticed-children.reader.js';
import { ScheduleChange } from './schedule-change.entity.js';
import { ScheduleReaders } from './schedule-readers.service.js';

const PAGE = 30;

interface WordRow {
  readonly studentId: string;
  readonly linkId: string;
  readonly channel: WordChannel;
  readonly said: WordSaid;
  readonly saidAt: Date;
}

type Key = Pick<ScheduleChange, 'schoolId' | 'id' | 'serviceDate'>;

@Injectable()
export class NoticeFamilies {
  constructor(
    private readonly database: Database,
    private readonly readers: ScheduleReaders,
    private readonly students: Students,
    private readonly children: NoticedChildren,
  ) {}

  async list(
    input: InputOf<typeof listNoticeFamilies>,
    actor: Actor,
  ): Promise<OutputOf<typeof listNoticeFamilies>> {
    const { schoolId, changeId, which = 'TO_CALL', classId, cursor = '', limit = PAGE } = input;
    const sight = await this.readers.sightOf(actor, schoolId);
    const change = sight && (await this.announced(schoolId, changeId));
    if (sight === null || change === null) throw refuse('access.not_found');
    const covered = await this.covered(change);
    const wanted = covered
      .filter((child) => sight === 'ALL' || sight.includes(child.classId))
      .filter((child) => classId === undefined || child.classId === classId)
      .filter(({ notice }) => which === 'ALL' || TO_CALL.has(notice?.standing))
      .filter(({ studentId }) => studentId > cursor)
      .sort((one, other) => (one.studentId < other.studentId ? -1 : 1));
    const page = wanted.slice(0, limit);
    const nextCursor = wanted.length > limit ? (page.at(-1)?.studentId ?? null) : null;
    return { items: await this.families(change, page), nextCursor };
  }

  async one({ schoolId, changeId, studentId }: { schoolId: string; changeId: string; studentId: string }) {
    const change = await this.announced(schoolId, changeId);
    const [family] =
      change === null ? [] : await this.families(change, await this.covered(change, [studentId]));
    if (family === undefined) throw refuse('dayplan.change_not_covered');
    return family;
  }

  private async announced(schoolId: string, id: string): Promise<ScheduleChange | null> {
    const change = await this.database.read.findOneBy(ScheduleChange, { schoolId, id });
    return change?.version == null ? null : change;
  }

  private async covered({ schoolId, id, serviceDate }: Key, among?: readonly string[]) {
    const children = await this.children.on({ schoolId, serviceDate }, undefined, among);
    return children.filter(({ notice }) => notice?.changeId === id);
  }

  private async families(change: Key, children: readonly NoticedChild[]): Promise<NoticeFamily[]> {
    const { schoolId, id: changeId, serviceDate } = change;
    const studentIds = children.map(({ studentId }) => studentId);
    if (studentIds.length === 0) return [];
    const [cards, guardians, words] = await Promise.all([
      this.students.namesOf(schoolId, studentIds),
      this.students.guardiansOf(schoolId, studentIds, 'decides', serviceDate),
      this.database.rows<WordRow>(
        `SELECT studentId, linkId, channel, said, saidAt FROM schedule_word
          WHERE schoolId = ? AND changeId = ? AND studentId IN (?) ORDER BY studentId, number`,
        [schoolId, changeId, studentIds],
      ),
    ]);
    return children.flatMap(({ studentId, classId, regularAt, notice }) => {
      const card = cards.get(studentId);
      if (card === undefined || notice === null) return [];
      const own = words.filter((word) => word.studentId === studentId);
      return [
        {
          ...{ studentId, classId, regularAt, endsAt: notice.endsAt },
          ...{ name: card.name, classLabel: card.classLabel },
          standing: notice.standing === 'FALLEN_BACK' ? ('UNANSWERED' as const) : notice.standing,
          guardians: guardians
            .filter((guardian) => guardian.studentId === studentId)
            .map((guardian) => guardianView(guardian, own)),
        },
      ];
    });
  }
}

const TO_CALL = new Set<string | undefined>(['UNANSWERED', 'DISPUTED', 'FALLEN_BACK']);

function guardianView(guardian: GuardianCard, words: readonly WordRow[]): NoticeFamily['guardians'][number] {
  const own = words.filter(({ linkId }) => linkId === guardian.linkId);
  const last = own.findLast(({ said }) => said !== 'NO_ANSWER');
  const tries = own.filter(({ said }) => said === 'NO_ANSWER');
  return {
    ...{ linkId: guardian.linkId, relation: guardian.relation ?? 'OTHER', name: guardian.name },
    ...{ phoneLast4: guardian.phoneLast4, isBound: guardian.personId !== null },
    said: last === undefined ? null : (last.said as 'YES' | 'NO'),
    channel: last?.channel ?? null,
    saidAt: last?.saidAt.toISOString() ?? null,
    triedCount: tries.length,
    lastTriedAt: tries.at(-1)?.saidAt.toISOString() ?? null,
  };
}
