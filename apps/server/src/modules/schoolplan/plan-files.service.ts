/** The files of a plan, sealed with the school's key: the minutes that were attached (M056), the document to be filed. */
import type {
  attachPlanMinutes,
  downloadSchoolPlan,
  InputOf,
  readPlanMinutes,
  SchoolPlanView,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { columnsOf, Database, type Tx } from '../../database/database.js';
import { FileAnswer, type UploadedFile } from '../../http/file-answer.js';
import { refuse } from '../../http/refuse.js';
import { scanTypeOf } from '../../http/scan-type.js';
import { SchoolKeys } from '../school/school.public.js';
import { PlanDocument } from './plan-document.service.js';
import { fileHashOf, planHashOf } from './plan-hash.rules.js';
import { contentOf, SchoolPlan } from './school-plan.entity.js';
import { SchoolPlans } from './school-plans.service.js';

type Kind = 'MINUTES' | 'DOCUMENT';
interface Kept {
  readonly contentType: string;
  readonly fileBox: string;
}

const PURPOSE: Readonly<Record<Kind, string>> = {
  MINUTES: 'schoolplan.minutes',
  DOCUMENT: 'schoolplan.document',
};
const MOST_BYTES = 4 * 1024 * 1024;

@Injectable()
export class PlanFiles {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly keys: SchoolKeys,
    private readonly plans: SchoolPlans,
    private readonly document: PlanDocument,
  ) {}

  async attach(
    { schoolId, planId, file }: InputOf<typeof attachPlanMinutes> & { file: UploadedFile },
    actor: Actor,
  ): Promise<SchoolPlanView> {
    const contentType = scanTypeOf(file.bytes);
    if (contentType === null) throw refuse('schoolplan.minutes_type');
    if (file.bytes.length > MOST_BYTES) throw refuse('request.too_large');
    const { termId } = await this.plans.one(schoolId, planId);
    const changed = await this.database.transaction(async (tx) => {
      const draft = (await this.plans.locked(tx, schoolId, termId)).find(({ id }) => id === planId);
      if (draft?.state !== 'DRAFT') throw refuse('schoolplan.not_a_draft');
      const minutesHash = await this.keep(
        tx,
        { schoolId, planId, kind: 'MINUTES', contentType },
        file.bytes,
        actor,
      );
      const contentHash = planHashOf(contentOf(draft), minutesHash);
      await tx.update(SchoolPlan, { schoolId, id: planId }, { minutesHash, contentHash });
      return { ...draft, minutesHash, contentHash };
    });
    return this.plans.view(changed);
  }

  async minutes({ schoolId, planId }: InputOf<typeof readPlanMinutes>): Promise<FileAnswer> {
    await this.plans.one(schoolId, planId);
    const kept = await this.open(schoolId, planId, 'MINUTES');
    if (kept === null) throw refuse('schoolplan.no_minutes');
    return new FileAnswer({ ...kept, fileName: `会议记录.${kept.contentType.split('/')[1]}` });
  }

  /** What was signed off is handed out as it was printed then; a draft is printed as it stands and says so. */
  async download({ schoolId, planId }: InputOf<typeof downloadSchoolPlan>): Promise<FileAnswer> {
    const plan = await this.plans.one(schoolId, planId);
    const kept = await this.open(schoolId, planId, 'DOCUMENT');
    const bytes = kept?.bytes ?? (await this.document.printDraft(plan, (await this.plans.view(plan)).people));
    const fileName = kept === null ? '实施方案（草稿）.pdf' : '实施方案.pdf';
    return new FileAnswer({ bytes, fileName, contentType: 'application/pdf' });
  }

  /** Answers the file's hash. */
  async keep(
    tx: Tx,
    place: { schoolId: string; planId: string; kind: Kind; contentType: string },
    bytes: Buffer,
    actor: Actor,
  ): Promise<string> {
    const vault = await this.keys.of(place.schoolId, tx);
    const fileHash = fileHashOf(bytes);
    const file = {
      ...{ contentType: place.contentType, fileHash, fileBox: vault.seal(PURPOSE[place.kind], bytes) },
      ...{ savedBy: actor.personId, savedAt: this.clock.date() },
    };
    const { schoolId, planId, kind } = place;
    const [row, again] = [columnsOf({ schoolId, planId, kind, ...file }), columnsOf(file)];
    await tx.query(`INSERT INTO school_plan_file SET ${row.sql} ON DUPLICATE KEY UPDATE ${again.sql}`, [
      ...row.params,
      ...again.params,
    ]);
    return fileHash;
  }

  private async open(
    schoolId: string,
    planId: string,
    kind: Kind,
  ): Promise<{ bytes: Buffer; contentType: string } | null> {
    const [kept] = await this.database.rows<Kept>(
      'SELECT contentType, fileBox FROM school_plan_file WHERE schoolId = ? AND planId = ? AND kind = ?',
      [schoolId, planId, kind],
    );
    if (kept === undefined) return null;
    const bytes = (await this.keys.of(schoolId)).open(PURPOSE[kind], kept.fileBox);
    return { bytes, contentType: kept.contentType };
  }
}
