import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One login of one person on one device; ends by logout or thirty days after its last use. */
@Entity()
export class LoginSession {
  @PrimaryColumn('char', { length: 36 })
  id: string;

  @Column('char', { length: 36 })
  personId: string;

  @Column('varchar', { length: 64, nullable: true })
  deviceId: string | null;

  @Column('varchar', { length: 64, nullable: true })
  appid: string | null;

  @Column('datetime', { precision: 3 })
  createdAt: Date;

  @Column('datetime', { precision: 3 })
  expiresAt: Date;

  @Column('datetime', { precision: 3, nullable: true })
  revokedAt: Date | null;
}
