import type {
  ActivityKind,
  ActivityType,
  SelfStudyAspect,
  SportsArtsBranch,
  TraditionTag,
} from '@anxin/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What the school offers on one weekday of one term. `clubId` is what it has in common with last term's. */
@Entity('club_offer')
export class ClubOffer {
  @PrimaryColumn('char') schoolId: string;
  @PrimaryColumn('char') id: string;
  @Column('char') termId: string;
  @Column('tinyint') weekday: number;
  @Column('varchar') clubId: string;
  @Column('varchar') label: string;
  @Column('varchar') activityType: ActivityType;
  @Column('varchar') activityKind: ActivityKind;
  @Column('varchar', { nullable: true }) branch: SportsArtsBranch | null;
  @Column('varchar', { nullable: true }) aspect: SelfStudyAspect | null;
  @Column('varchar', { nullable: true }) traditionTag: TraditionTag | null;
  /** A team is filled by nomination and takes no part in the draw (M028). */
  @Column('tinyint') isTeam: number;
  @Column('char') venueId: string;
  @Column('tinyint') gradeFrom: number;
  @Column('tinyint') gradeTo: number;
  @Column('tinyint') capSeats: number;
  @Column('tinyint') minimumSeats: number;
  /** Seats of a team that are given. */
  @Column('tinyint') nominatedSeats: number;
  @Column('char', { nullable: true }) leaderStaffId: string | null;
  @Column('datetime') createdAt: Date;
  @Column('datetime', { nullable: true }) closedAt: Date | null;
}
