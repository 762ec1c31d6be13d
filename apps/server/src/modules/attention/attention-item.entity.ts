import type { AttentionKind } from '@anxin/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Something that a named person must act on. `openKey` lets a thing be raised only once while it is open. */
@Entity()
export class AttentionItem {
  @PrimaryColumn('char', { length: 36 })
  schoolId: string;

  @PrimaryColumn('char', { length: 36 })
  id: string;

  @Column('varchar', { length: 64 })
  kind: AttentionKind;

  @Column('char', { length: 36 })
  ownerPersonId: string;

  @Column('char', { length: 36, nullable: true })
  studentId: string | null;

  @Column('varchar', { length: 64, nullable: true })
  subjectId: string | null;

  @Column('simple-json')
  detail: Record<string, string | number | boolean>;

  @Column('varchar', { length: 64 })
  state: 'OPEN' | 'RESOLVED';

  @Column('varchar', { length: 130, nullable: true })
  openKey: string | null;

  @Column('datetime', { precision: 3 })
  raisedAt: Date;

  @Column('datetime', { precision: 3, nullable: true })
  dueAt: Date | null;

  @Column('datetime', { precision: 3, nullable: true })
  resolvedAt: Date | null;

  @Column('char', { length: 36, nullable: true })
  resolvedBy: string | null;

  @Column('varchar', { length: 200, nullable: true })
  resolution: string | null;
}
