import { Column, Entity, PrimaryColumn } from 'typeorm';

export type SeatOfferState = 'OFFERED' | 'ACCEPTED' | 'DECLINED' | 'EXPIRED' | 'WITHDRAWN';

/** A seat that came free, held out to one family until it answers or the time is over. */
@Entity('seat_offer')
export class SeatOffer {
  @PrimaryColumn('char') schoolId: string;
  @PrimaryColumn('char') id: string;
  @Column('char') runId: string;
  @Column('char') offerId: string;
  @Column('char') tempClassId: string;
  @Column('char') studentId: string;
  @Column('varchar') state: SeatOfferState;
  @Column('datetime') offeredAt: Date;
  @Column('datetime') expiresAt: Date;
  @Column('char', { nullable: true }) answeredBy: string | null;
  @Column('datetime', { nullable: true }) answeredAt: Date | null;
}
