/** Who may be asked to take a child, or to stand by: on duty today and not gone home (M118). */
import type { DayList } from '@anxin/shared';

type Adult = DayList['adults'][number];

/** A list that the phone kept from before knows of nobody's going: then whoever is on duty is offered, and the server judges. */
export const hereToday = (list: { adults: readonly Adult[] }): Adult[] =>
  list.adults.filter(({ duties, isSignedOut }) => duties.length > 0 && !isSignedOut);

export const colleaguesHere = (list: Pick<DayList, 'adults' | 'reader'>): Adult[] =>
  hereToday(list).filter(({ personId }) => personId !== list.reader.personId);
