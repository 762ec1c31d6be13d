/**
 * Takes in the applications that arrive together in one commit: the evening before a deadline everybody hands in at
 * once. Promises: each family gets its own answer; one application per child and term whoever is faster; the same
 * form sent twice is one (M017 M079).
 */
import {
  type InputOf,
  nextStanding,
  type OutputOf,
  serviceDateOf,
  type submitApplication,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../clock.js';
import { Database } from '../../database/database.js';
import { GroupCommit } from '../../database/group-commit.js';
import { DomainError, refuse } from '../../http/refuse.js';
import { ChildVault, Students } from '../student/student.public.js';
import { columnsOfForm } from './application-form.box.js';
import { judgeForm } from './application-form.rules.js';
import { ApplicationSteps } from './application-steps.service.js';
import { Offers, type TermOffer } from './offers.service.js';
import { ServiceApplication } from './service-application.entity.js';

export type Submitted = InputOf<typeof submitApplication>;
export type Decided = OutputOf<typeof submitApplication>;

export interface Arriving {
  readonly form: Submitted;
  readonly byId: string;
  readonly channel: Pick<ServiceApplication, 'channel' | 'signedOn'>;
}

type Outcome = Decided | DomainError;

const COLUMNS = [
  'schoolId',
  'id',
  'termId',
  'studentId',
  'classId',
  'grade',
  'state',
  'pending',
  'version',
  'channel',
  'weekdayBits',
  'until',
  'reason',
  'childWish',
  'pickupPoint',
  'collectorKinship',
  'collectorCount',
  'phonelessCollectorCount',
  'formBox',
  'noticeVersion',
  'guardiansDiffer',
  'signedOn',
  'submittedBy',
  'submittedAt',
  'changedBy',
  'changedAt',
] as const satisfies readonly (keyof ServiceApplication)[];

@Injectable()
export class Intake {
  private readonly group = new GroupCommit<Arriving, Outcome>(
    (arriving) => this.takeAll(arriving),
    () => 1,
    () => refuse('server.busy'),
  );

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly offers: Offers,
    private readonly steps: ApplicationSteps,
    private readonly students: Students,
    private readonly vault: ChildVault,
  ) {}

  async take(arriving: Arriving): Promise<Decided> {
    const outcome = await this.group.submit(arriving);
    if (outcome instanceof DomainError) throw outcome;
    return outcome;
  }

  private async takeAll(arriving: readonly Arriving[]): Promise<Outcome[]> {
    const outcomes = new Map<Arriving, Outcome>();
    const fresh = new Map<string, ServiceApplication>();
    const schoolIds = new Set(arriving.map(({ form }) => form.schoolId));
    await Promise.all([...schoolIds].map((schoolId) => this.judgeAll(schoolId, arriving, outcomes, fresh)));
    const rows = [...fresh.values()];
    if (rows.length > 0) {
      await this.database.transaction(async (tx) => {
        await tx.query(
          `INSERT INTO service_application (${COLUMNS.join(', ')})
           VALUES ${rows.map(() => `(${COLUMNS.map(() => '?').join(', ')})`).join(', ')}`,
          rows.flatMap((row) => COLUMNS.map((column) => row[column])),
        );
        await this.steps.record(tx, rows, { action: 'SUBMIT', by: 'GUARDIAN' });
      });
    }
    return arriving.map((one) => outcomes.get(one) as Outcome);
  }

  /** What the group needs to know of one school's children, read once for all of them; then each form by itself. */
  private async judgeAll(
    schoolId: string,
    arriving: readonly Arriving[],
    outcomes: Map<Arriving, Outcome>,
    fresh: Map<string, ServiceApplication>,
  ): Promise<void> {
    const here = arriving.filter(({ form }) => form.schoolId === schoolId);
    const studentIds = here.map(({ form }) => form.studentId);
    const at = serviceDateOf(this.clock.now());
    const [offer, deciders, seats, keys, known] = await Promise.all([
      this.offers.now(schoolId),
      this.students.holdersOf(schoolId, studentIds, 'decides', at),
      this.students.seatsOf(schoolId, studentIds),
      this.vault.unlock(schoolId, studentIds),
      this.known(schoolId, here),
    ]);
    for (const one of here) {
      const { form } = one;
      const seat = seats.get(form.studentId);
      const refusal = refusalOf(one, { offer, seat, deciders: deciders.get(form.studentId) });
      if (seat === undefined || refusal !== null) {
        outcomes.set(one, refusal ?? refuse('access.not_found'));
        continue;
      }
      const before = [...known, ...fresh.values()];
      const first = before.find(
        ({ termId, studentId }) => termId === form.termId && studentId === form.studentId,
      );
      if (first !== undefined) {
        outcomes.set(one, handedInBefore(first, one));
      } else if (before.some(({ id }) => id === form.applicationId)) {
        outcomes.set(one, refuse('application.id_reused'));
      } else {
        const application = this.applicationOf(one, { ...seat, ...columnsOfForm(form, keys) });
        fresh.set(form.studentId, application);
        outcomes.set(one, decidedOf(application));
      }
    }
  }

  /** An application found by both may stand here twice. */
  private known(schoolId: string, here: readonly Arriving[]): Promise<ServiceApplication[]> {
    return this.database.rows<ServiceApplication>(
      `SELECT * FROM service_application WHERE schoolId = ? AND id IN (?)
        UNION ALL SELECT * FROM service_application WHERE schoolId = ? AND termId IN (?) AND studentId IN (?)`,
      [
        schoolId,
        here.map(({ form }) => form.applicationId),
        schoolId,
        here.map(({ form }) => form.termId),
        here.map(({ form }) => form.studentId),
      ],
    );
  }

  private applicationOf(
    { form, byId, channel }: Arriving,
    filled: Partial<ServiceApplication>,
  ): ServiceApplication {
    const now = this.clock.date();
    const { schoolId, applicationId: id, termId, studentId } = form;
    const standing = nextStanding({ state: 'DRAFT', pending: 'NOTHING' }, 'SUBMIT', 'GUARDIAN');
    return Object.assign(new ServiceApplication(), filled, channel, standing, {
      schoolId,
      id,
      termId,
      studentId,
      version: 1,
      guardiansDiffer: false,
      submittedBy: byId,
      submittedAt: now,
      changedBy: byId,
      changedAt: now,
    });
  }
}

interface Known {
  readonly offer: TermOffer | null;
  readonly seat: { readonly grade: number } | undefined;
  readonly deciders: ReadonlySet<string> | undefined;
}

function refusalOf({ form, byId, channel }: Arriving, { offer, seat, deciders }: Known): DomainError | null {
  if (seat === undefined) return refuse('access.not_found');
  if (channel.channel === 'APP' && deciders?.has(byId) !== true) return refuse('student.right_needed');
  if (offer === null || offer.term.id !== form.termId) return refuse('application.term_over');
  const code = judgeForm(form, offer.of(seat.grade));
  return code === null ? null : refuse(code);
}

/** The same phone again gets the same answer; another one learns what is there already. */
function handedInBefore(first: ServiceApplication, { form, byId }: Arriving): Outcome {
  if (first.id === form.applicationId && first.submittedBy === byId) return decidedOf(first);
  const { id: applicationId, state, pending, version } = first;
  return refuse('application.already_submitted', { detail: { applicationId, state, pending, version } });
}

export const decidedOf = ({ id, state, pending, version }: ServiceApplication): Decided => ({
  applicationId: id,
  state,
  pending,
  version,
});
