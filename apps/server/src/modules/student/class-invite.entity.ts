import { Column, Entity, PrimaryColumn } from 'typeorm';

/** 班级邀请: a code to type (kept as a hash) and a scene for WeChat's mini-program code. One live per class. */
@Entity()
export class ClassInvite {
  @PrimaryColumn('char', { length: 36 })
  schoolId: string;

  @PrimaryColumn('char', { length: 36 })
  id: string;

  @Column('char', { length: 36 })
  classId: string;

  @Column('varchar', { length: 80 })
  codeHash: string;

  @Column('varchar', { length: 64 })
  scene: string;

  @Column('int')
  usesLeftCount: number;

  @Column('datetime', { precision: 3 })
  expiresAt: Date;

  @Column('char', { length: 36 })
  madeBy: string;

  @Column('datetime', { precision: 3 })
  madeAt: Date;

  @Column('datetime', { precision: 3, nullable: true })
  revokedAt: Date | null;
}
