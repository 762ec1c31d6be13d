import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A person's account in one mini-program. The same person has another openid in another mini-program. */
@Entity()
export class WechatAccount {
  @PrimaryColumn('varchar', { length: 64 })
  appid: string;

  @PrimaryColumn('varchar', { length: 64 })
  openid: string;

  @Column('varchar', { length: 36 })
  personId: string;

  @Column('text', { nullable: true })
  sessionKeyBox: string | null;

  @Column('datetime', { precision: 3 })
  createdAt: Date;

  @Column('datetime', { precision: 3 })
  lastLoginAt: Date;
}
