/** Random files of the draw's documented form. Sessions are few and small, so that nearly every wish is contested. */
import type { Dice } from './dice.js';

export interface DrawFile {
  sessions: { id: string; weekday: number; capacity: number; minimum?: number; club?: string }[];
  students: {
    id: string;
    class?: number;
    memberOf?: string[];
    preferences: Record<string, string[]>;
  }[];
  lottery?: Record<string, number>;
}

export interface DrawSize {
  readonly pupils: number;
  readonly sessions: number;
  readonly weekdays: number;
  readonly classes: number;
  readonly minimums: boolean;
}

export function randomDraw(dice: Dice, size: DrawSize): DrawFile {
  const weekdays = Array.from({ length: size.weekdays }, (_, index) => index + 1);
  const clubs = Array.from({ length: size.sessions }, (_, index) => `club${index}`);
  const most = Math.max(1, Math.ceil(size.pupils / size.sessions));
  const sessions = weekdays.flatMap((weekday) =>
    clubs.map((club) => {
      const capacity = dice.whole(1, most);
      return {
        ...{ id: `${club}@${weekday}`, weekday, capacity, club },
        minimum: size.minimums && dice.chance(0.5) ? dice.whole(0, capacity) : 0,
      };
    }),
  );
  const students = Array.from({ length: size.pupils }, (_, index) => ({
    id: `pupil-${index}`,
    class: dice.whole(0, size.classes - 1),
    memberOf: clubs.filter(() => dice.chance(0.15)),
    preferences: Object.fromEntries(
      weekdays.map((weekday) => [
        weekday,
        dice
          .shuffled(clubs)
          .slice(0, dice.whole(0, clubs.length))
          .map((club) => `${club}@${weekday}`),
      ]),
    ),
  }));
  return { sessions, students };
}
