// What happens in one school on one day: at which minute of the clock, who does what. Everybody acts at once within a
// minute; one phone does its own things one after the other.
export class Timetable {
  constructor() {
    this.steps = [];
  }

  /** `act(phone)` of this adult; the phone looks at its list before and offers what it keeps afterwards. */
  at(time, personId, act) {
    this.steps.push({ minute: minuteOf(time), personId, act });
  }

  /** Something that a family or the office does by itself. */
  ask(time, act) {
    this.steps.push({ minute: minuteOf(time), personId: null, act });
  }

  minutes() {
    return [...new Set(this.steps.map(({ minute }) => minute))].sort((one, other) => one - other);
  }

  async play(minute, cast) {
    const now = this.steps.filter((step) => step.minute === minute);
    const phones = new Map();
    for (const { personId, act } of now)
      if (personId !== null) phones.set(personId, [...(phones.get(personId) ?? []), act]);
    await Promise.all([
      ...now.filter(({ personId }) => personId === null).map(({ act }) => act()),
      ...[...phones].map(async ([personId, acts]) => {
        const phone = cast.phone(personId);
        await phone.refresh();
        for (const act of acts) await act(phone);
        await phone.flush();
      }),
    ]);
  }
}

export const minuteOf = (time) => {
  const [hours, minutes] = time.split(':').map(Number);
  return hours * 60 + minutes;
};
