/** What the rest of the line may use of letter. */
export {
  answerContradicted,
  answerTakenBack,
  familyCalled,
  familyReminded,
  letterClosed,
  letterPublished,
  surveyAnswered,
} from './letter.events.js';
export { LettersReader } from './letters.reader.js';
export { type NotJoining, Surveys } from './surveys.reader.js';
