/**
 * Takes in the wishes that arrive together in one commit: in a round's last minute a whole school hands in at once.
 * Promises: a family's children all or none; the same wishes sent twice are one; two guardians who do not know of each
 * other never overwrite each other; what arrived by the deadline counts and nothing after it (C7).
 */
import { serviceDateOf } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Clock } from '../../clock.js';
import { Database, rowsIn, type Tx } from '../../database/database.js';
import { GroupCommit } from '../../database/group-commit.js';
import { Outbox } from '../../events/outbox.js';
import { DomainError, refuse } from '../../http/refuse.js';
import { ClubOffers } from '../activity/activity.public.js';
import { Offers } from '../application/application.public.js';
import { Students } from '../student/student.public.js';
import { Preference } from './preference.entity.js';
import { preferencesSubmitted } from './preference.events.js';
import { type Arriving, judgeFamily, type Kept, type KnownOfSchool } from './preference-intake.rules.js';
import { PreferencesReader } from './preferences.reader.js';
import { WishingChildren } from './wishing-children.reader.js';

type Outcome = readonly Kept[] | DomainError;
type Row = Kept & { readonly schoolId: string; readonly roundId: string };

@Injectable()
export class PreferenceIntake {
  private readonly group = new GroupCommit<Arriving, Outcome>(
    (arriving) => this.takeAll(arriving),
    ({ answers }) => answers.length,
    () => refuse('server.busy'),
  );

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly terms: Offers,
    private readonly offers: ClubOffers,
    private readonly students: Students,
    private readonly children: WishingChildren,
    private readonly reader: PreferencesReader,
  ) {}

  async take(arriving: Arriving): Promise<readonly Kept[]> {
    const outcome = await this.group.submit(arriving);
    if (outcome instanceof DomainError) throw outcome;
    return outcome;
  }

  private async takeAll(arriving: readonly Arriving[]): Promise<Outcome[]> {
    const outcomes = new Map<Arriving, Outcome>();
    const rows: Row[] = [];
    const taken: Arriving[] = [];
    const schoolIds = [...new Set(arriving.map(({ schoolId }) => schoolId))];
    const known = await Promise.all(
      schoolIds.map((schoolId) =>
        this.knownOf(
          schoolId,
          arriving.filter((one) => one.schoolId === schoolId),
        ),
      ),
    );
    for (const one of arriving) {
      const school = known[schoolIds.indexOf(one.schoolId)] as KnownOfSchool & { kept: Map<string, Kept> };
      const verdict = judgeFamily(one, school);
      if ('refusal' in verdict) {
        const { code, detail } = verdict.refusal;
        outcomes.set(one, refuse(code, { detail }));
        continue;
      }
      outcomes.set(one, verdict.rows);
      for (const row of verdict.fresh) {
        school.kept.set(row.studentId, row);
        rows.push({ ...row, schoolId: one.schoolId, roundId: one.roundId });
      }
      if (verdict.fresh.length > 0) taken.push(one);
    }
    if (rows.length > 0) await this.database.transaction((tx) => this.write(tx, rows, taken));
    return arriving.map((one) => outcomes.get(one) as Outcome);
  }

  /** What the group needs to know of one school's children, read once for all of them. */
  private async knownOf(
    schoolId: string,
    here: readonly Arriving[],
  ): Promise<KnownOfSchool & { kept: Map<string, Kept> }> {
    const studentIds = [...new Set(here.flatMap(({ answers }) => answers.map((one) => one.studentId)))];
    const termId = (await this.terms.now(schoolId))?.term.id ?? '';
    const roundIds = [...new Set(here.map(({ roundId }) => roundId))];
    const [round, offers, pupils, children, deciders, kept] = await Promise.all([
      this.reader.round(schoolId, termId),
      this.offers.ofTerm(schoolId, termId),
      this.students.seatsOf(schoolId, studentIds),
      this.children.among(schoolId, termId, studentIds),
      this.students.holdersOf(schoolId, studentIds, 'decides', serviceDateOf(this.clock.now())),
      this.database.read.findBy(Preference, {
        schoolId,
        roundId: In(roundIds),
        studentId: In(studentIds),
      }),
    ]);
    const ofRound = kept.filter(({ roundId }) => roundId === round?.id);
    return {
      round,
      open: new Map(offers.map((one) => [one.id, { ...one, isTeam: one.isTeam === 1 }])),
      pupils: new Set(pupils.keys()),
      children,
      deciders,
      kept: new Map(ofRound.map((one) => [one.studentId, one])),
    };
  }

  /**
   * A row follows the version that was seen, or stays as it is. Whoever lost to another process fails the group, which
   * is then judged again on what is there now.
   */
  private async write(tx: Tx, unsorted: readonly Row[], families: readonly Arriving[]): Promise<void> {
    const rows = [...unsorted].sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
    await tx.query(
      `INSERT INTO preference (${COLUMNS.join(', ')})
       VALUES ${rows.map(() => `(${COLUMNS.map(() => '?').join(', ')})`).join(', ')}
       ON DUPLICATE KEY UPDATE
         ${FOLLOWING.map((one) => `${one} = IF(version = VALUES(version) - 1, VALUES(${one}), ${one})`).join(', ')}`,
      rows.flatMap((row) => COLUMNS.map((column) => row[column])),
    );
    const [{ count } = { count: 0 }] = await rowsIn<{ count: string | number }>(
      tx,
      `SELECT COUNT(*) AS count FROM preference
        WHERE ${rows.map(() => '(schoolId = ? AND roundId = ? AND studentId = ? AND version = ? AND submittedBy = ? AND submittedAt = ?)').join(' OR ')}`,
      rows.flatMap((row) => SEEN.map((column) => row[column])),
    );
    if (Number(count) !== rows.length) throw refuse('server.busy');
    const facts = families.map(({ schoolId, roundId, byId, answers }) => ({
      schoolId,
      roundId,
      studentIds: answers.map(({ studentId }) => studentId),
      byPersonId: byId,
    }));
    await this.outbox.appendAll(tx, preferencesSubmitted, facts);
  }
}

const keyOf = ({ schoolId, roundId, studentId }: Row): string => `${schoolId}${roundId}${studentId}`;

const SEEN = ['schoolId', 'roundId', 'studentId', 'version', 'submittedBy', 'submittedAt'] as const;
const COLUMNS = [...SEEN, 'choices'] as const;
/** `version` last: the others ask for what it was. */
const FOLLOWING = ['choices', 'submittedBy', 'submittedAt', 'version'] as const;
