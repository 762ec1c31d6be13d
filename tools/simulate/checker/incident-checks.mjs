// An emergency (M112–M114, M122): what was written down stands once and as it was said; the leader and the family are
// told in time, a restricted guardian never; it ends only when rescue, leader and family are on record.
const IN_TIME_MS = 60_000;

const REACHED = ({ code }) => code === 'REACHED';

export function* incidents(evidence) {
  yield* kept(evidence);
  const schools = new Map(evidence.plan.schools.map((school) => [school.schoolId, school]));
  for (const incident of evidence.incidents) {
    const acts = evidence.acts.filter(({ incidentId }) => incidentId === incident.id);
    const school = schools.get(incident.schoolId);
    yield* ended(incident, acts, school);
    yield* told(incident, acts, school, evidence.messages);
  }
}

/** Whatever a phone wrote down is there, once; what the school acknowledged above all. */
function* kept({ acted, actsAnswered, acts }) {
  const standing = new Map(acts.map((row) => [row.id, row]));
  if (standing.size !== acts.length) yield 'an act of an incident stands twice';
  const answered = new Map(actsAnswered.flatMap(({ answers }) => answers).map((one) => [one.id, one]));
  for (const { act, by } of acted) {
    const row = standing.get(act.id);
    const answer = answered.get(act.id);
    if (answer === undefined) yield `act ${act.id} (${act.kind}) was never answered`;
    else if (answer.outcome === 'rejected') yield `act ${act.id} (${act.kind}) was refused: ${answer.code}`;
    else if (row === undefined) yield `act ${act.id} (${act.kind}) was acknowledged and is lost`;
    else if (row.actorId !== by || row.kind !== act.kind || row.studentId !== act.studentId)
      yield `act ${act.id} (${act.kind}) stands as something else`;
    standing.delete(act.id);
  }
  for (const [id, { kind }] of standing) yield `nobody said act ${id} (${kind})`;
}

function* ended({ id, schoolId, leaderId, closedAt, closedBy, state }, acts, { principalId }) {
  const name = `incident ${id} at ${schoolId}`;
  if (state !== 'CLOSED') {
    yield `${name} was left ${state}`;
    return;
  }
  const before = acts.filter(({ recordedAt }) => recordedAt <= closedAt);
  const of = (kind) => before.filter((act) => act.kind === kind);
  if (closedBy !== leaderId && closedBy !== principalId) yield `${name} was ended by ${closedBy}`;
  if (of('RESCUED').length + of('HOSPITAL').length === 0)
    yield `${name} was ended without a rescue on record`;
  const leads = ({ actorId }) => actorId === leaderId || actorId === principalId;
  if (!of('LEADER_TOLD').some(REACHED) && !before.some(leads))
    yield `${name} was ended before the leader was told`;
  for (const { studentId } of of('CHILD_NAMED'))
    if (!of('GUARDIAN_TRIED').some((act) => act.studentId === studentId && REACHED(act)))
      yield `${name} was ended before the family of ${studentId} was reached`;
}

function* told({ id, schoolId, leaderId }, acts, { pupils }, messages) {
  const heard = (topic, personId, act) =>
    messages.some(
      (message) =>
        message.topic === topic &&
        message.schoolId === schoolId &&
        message.personId === personId &&
        (act.studentId === null || message.studentId === act.studentId) &&
        message.createdAt >= act.recordedAt &&
        message.createdAt <= act.recordedAt + IN_TIME_MS,
    );
  for (const act of acts) {
    if (act.kind === 'RAISED' && act.actorId !== leaderId && !heard('INCIDENT_RAISED', leaderId, act))
      yield `the leader was not told of incident ${id} in time`;
    if (act.kind !== 'CHILD_NAMED') continue;
    const { mother, restrictedFather } = pupils.find(({ studentId }) => studentId === act.studentId);
    if (!heard('CHILD_INCIDENT', mother.personId, act))
      yield `the family of ${act.studentId} was not told of incident ${id} in time`;
    const isKept = restrictedFather?.personId ?? null;
    if (isKept !== null && heard('CHILD_INCIDENT', isKept, act))
      yield `a restricted guardian of ${act.studentId} was told of incident ${id}`;
  }
}
