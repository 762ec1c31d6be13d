import { type LetterContent, type LetterState, letterContent } from '@anxin/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One wording of the letter of a term. Once published its words never change; the next one takes its place. */
@Entity('parent_letter')
export class ParentLetter {
  @PrimaryColumn('char') schoolId: string;
  @PrimaryColumn('char') id: string;
  @Column('char') termId: string;
  @Column('smallint') number: number;
  @Column('varchar') state: LetterState;
  @Column('mediumtext') content: string;
  @Column('char') contentHash: string;
  @Column('datetime') deadline: Date;
  @Column('varchar') changeNote: string | null;
  @Column('char') savedBy: string;
  @Column('datetime') savedAt: Date;
  @Column('char') publishedBy: string | null;
  @Column('datetime') publishedAt: Date | null;
  @Column('char') closedBy: string | null;
  @Column('datetime') closedAt: Date | null;
}

export const contentOfLetter = ({ content }: ParentLetter): LetterContent =>
  letterContent.parse(JSON.parse(content));
