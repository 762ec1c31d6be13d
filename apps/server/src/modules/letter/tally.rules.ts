/** The survey counted, by class, grade and school, in the order of the school and never by share (M077 E11). Pure. */
import { REACH_CHANNELS, type ReachChannel, type SurveyAnswer, type SurveyCounts } from '@anxin/shared';

export interface Counted {
  readonly answers: ReadonlyMap<string, { readonly answer: SurveyAnswer | null }>;
  readonly reach: ReadonlyMap<string, readonly ReachChannel[]>;
}

/** Every child is counted once: with its answer, or as silent. */
export function countSurvey(studentIds: readonly string[], { answers, reach }: Counted): SurveyCounts {
  const answered = (wanted: SurveyAnswer | undefined) =>
    studentIds.filter((id) => (answers.get(id)?.answer ?? undefined) === wanted).length;
  const reached = (channel: ReachChannel) =>
    studentIds.filter((id) => reach.get(id)?.includes(channel)).length;
  const [MEETING = 0, GROUP = 0, LETTER = 0, APP = 0] = REACH_CHANNELS.map(reached);
  return {
    pupilCount: studentIds.length,
    joinCount: answered('JOIN'),
    leaveOnTimeCount: answered('LEAVE_ON_TIME'),
    undecidedCount: answered('UNDECIDED'),
    silentCount: answered(undefined),
    reach: { MEETING, GROUP, LETTER, APP, any: studentIds.filter((id) => reach.has(id)).length },
  };
}
