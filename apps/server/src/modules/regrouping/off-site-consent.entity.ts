import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One person's yes or no for a child to a club off site. It is about the place: another place asks again (M032). */
@Entity('off_site_consent')
export class OffSiteConsent {
  @PrimaryColumn('char') schoolId: string;
  @PrimaryColumn('char') offerId: string;
  @PrimaryColumn('char') studentId: string;
  @PrimaryColumn('char') personId: string;
  @Column('char') venueId: string;
  @Column('tinyint') given: number;
  @Column('datetime') decidedAt: Date;
}
