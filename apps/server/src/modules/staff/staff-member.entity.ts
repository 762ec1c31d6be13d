import type { VettingStatus } from '@anxin/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** 教职工. `personId` is null until the colleague has signed in once with the phone on file. */
@Entity()
export class StaffMember {
  @PrimaryColumn('char', { length: 36 })
  schoolId: string;

  @PrimaryColumn('char', { length: 36 })
  id: string;

  @Column('char', { length: 36, nullable: true })
  personId: string | null;

  @Column('varchar', { length: 40 })
  name: string;

  @Column('varchar', { length: 20, nullable: true })
  subject: string | null;

  @Column('varchar', { length: 80 })
  phoneHash: string;

  @Column('char', { length: 4 })
  phoneLast4: string;

  @Column('varchar', { length: 200 })
  phoneBox: string;

  /** The roles the school means this colleague to have, joined by commas; live ones are memberships. */
  @Column('varchar', { length: 80 })
  roles: string;

  @Column('varchar', { length: 64 })
  vettingStatus: VettingStatus;

  @Column('date', { nullable: true })
  vettingCheckedOn: string | null;

  @Column('date', { nullable: true })
  vettingExpiresOn: string | null;

  @Column('datetime', { precision: 3 })
  createdAt: Date;

  @Column('datetime', { precision: 3, nullable: true })
  leftAt: Date | null;
}
