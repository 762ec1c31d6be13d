import type { FileProblem, ImportState } from '@anxin/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One register file on its way in. The file is sealed and forgotten when the import has ended. */
@Entity()
export class RegisterImport {
  @PrimaryColumn('char', { length: 36 })
  schoolId: string;

  @PrimaryColumn('char', { length: 36 })
  id: string;

  @Column('varchar', { length: 64 })
  state: ImportState;

  @Column('varchar', { length: 200 })
  fileName: string;

  @Column('longtext', { nullable: true, select: false })
  fileBox: string | null;

  @Column('char', { length: 36 })
  uploadedBy: string;

  @Column('datetime', { precision: 3 })
  uploadedAt: Date;

  @Column('datetime', { precision: 3, nullable: true })
  finishedAt: Date | null;

  @Column('varchar', { length: 64, nullable: true })
  problem: FileProblem | null;

  @Column('int')
  doneCount: number;

  @Column('int')
  totalCount: number;

  /** JSON of `ImportSummary`: counts and class labels, no names. */
  @Column('text', { nullable: true })
  summary: string | null;
}
