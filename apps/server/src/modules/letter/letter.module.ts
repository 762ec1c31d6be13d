/**
 * 《致家长的一封信》 and the survey of who needs the service: versions of the letter, answers, ways by which families
 * were reached, the class's WeChat group.
 * Promises: no word of money or compulsion is published (M106 E1); each child has one answer, in time by the server's
 * clock, whoever is faster (M077); who does not take part has said so knowingly (M084 C10); nobody is reminded twice
 * a day, and no screen sorts classes by share (M074–M077 E11).
 */
import { Module } from '@nestjs/common';
import { SchoolModule } from '../school/school.module.js';
import { StudentModule } from '../student/student.module.js';
import { ClassGroups } from './class-groups.service.js';
import { ClassLetterController } from './class-letter.controller.js';
import { ClassLetters } from './class-letters.queries.js';
import { FamilyLetters } from './family-letters.queries.js';
import { HomeroomDesk } from './homeroom-desk.service.js';
import { LetterController } from './letter.controller.js';
import { LetterListener } from './letter.listener.js';
import { LetterCards } from './letter-cards.service.js';
import { LetterOffice } from './letter-office.queries.js';
import { LettersReader } from './letters.reader.js';
import { Letters } from './letters.service.js';
import { Reach } from './reach.service.js';
import { Reminders } from './reminders.service.js';
import { Survey } from './survey.service.js';
import { SurveyLedger } from './survey-ledger.service.js';
import { Surveys } from './surveys.reader.js';
import { TermFactsReader } from './term-facts.reader.js';

const offered = [LettersReader, Surveys];

@Module({
  imports: [SchoolModule, StudentModule],
  controllers: [LetterController, ClassLetterController],
  providers: [
    ...offered,
    ClassGroups,
    ClassLetters,
    FamilyLetters,
    HomeroomDesk,
    LetterCards,
    LetterListener,
    LetterOffice,
    Letters,
    Reach,
    Reminders,
    Survey,
    SurveyLedger,
    TermFactsReader,
  ],
  exports: offered,
})
export class LetterModule {}
