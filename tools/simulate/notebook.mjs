// What an adult writes down of an emergency: kept on the phone until the school has answered, without the net too.
import { newId } from '../../apps/server/dist/ids.js';
import { recordIncidentActs } from '../../packages/shared/dist/index.js';

const BLANK = {
  ...{ incidentKind: null, severity: null, place: null, code: null, studentId: null, linkId: null },
};

export class Notebook {
  constructor(phone) {
    this.phone = phone;
    this.kept = [];
  }

  /** Answers with the id of the incident: a raised one's is the act's own. */
  write(kind, said) {
    const { phone } = this;
    const id = newId();
    const act = {
      ...BLANK,
      ...{ id, incidentId: id, kind, offline: phone.isOffline, occurredAt: phone.time() },
      ...said,
    };
    this.kept.push(act);
    phone.log({ what: 'acted', ...this.about(), at: phone.clock.now(), act });
    return act.incidentId;
  }

  async flush() {
    const { phone } = this;
    if (phone.isOffline || this.kept.length === 0) return;
    const acts = this.kept.splice(0);
    const day = { schoolId: phone.schoolId, serviceDate: phone.date };
    const answer = await phone.persist(recordIncidentActs, () => ({ ...day, sentAt: phone.time(), acts }));
    const answers = answer.status === 200 ? JSON.parse(answer.text).answers : [];
    phone.log({
      ...{ what: 'actsAnswered', ...this.about(), at: phone.clock.now(), status: answer.status },
      answers: answers.map(({ id, outcome, code }) => ({ id, outcome, code })),
    });
  }

  about() {
    const { schoolId, date, personId: by } = this.phone;
    return { schoolId, date, by };
  }
}
