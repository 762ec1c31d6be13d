/** The day of an instant, as people say it. */
import { serviceDateOf } from '@anxin/shared';
import { dateWords } from '@/ui/time-words';

export const dayOf = (instant: string): string => dateWords(serviceDateOf(Date.parse(instant)));
