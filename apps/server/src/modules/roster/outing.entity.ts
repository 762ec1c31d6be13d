import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One group off site on one day: how many went, how many are back; back and equal, it is over (M032). */
@Entity('off_site_outing')
export class Outing {
  @PrimaryColumn('char') schoolId: string;
  @PrimaryColumn('char') tempClassId: string;
  @PrimaryColumn('date') serviceDate: string;
  /** What an open item is about. */
  @Column('char') id: string;
  @Column('char') offerId: string;
  @Column('tinyint') outCount: number;
  @Column('char') outBy: string;
  @Column('datetime') outAt: Date;
  @Column('tinyint', { nullable: true }) backCount: number | null;
  @Column('char', { nullable: true }) backBy: string | null;
  @Column('datetime', { nullable: true }) backAt: Date | null;
}
