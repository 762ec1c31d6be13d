// A small, clean day written by hand: two children, one teacher, one gate. The checker's tests spoil one thing at a time.
const DATE = '2026-11-04';
const NEXT = '2026-11-05';
const at = (time) => Date.parse(`${DATE}T${time}:00.000+08:00`);
const SCHOOL = 'school';
const BLANK = {
  ...{ schoolId: SCHOOL, serviceDate: DATE, afterEventId: null, fromPersonId: null, toPersonId: null },
  ...{ toCollectorId: null, tempClassId: null, pickupPoint: null, method: null, reasonCode: null },
  ...{ actorId: null, deviceId: null, deviceSeq: 0, offline: 0 },
};

const pupil = (studentId, father) => ({
  ...{ studentId, classId: 'class', gate: 'EAST', isEnrolled: true, father: null, restrictedFather: null },
  mother: { linkId: `mother-of-${studentId}`, personId: `mother-${studentId}`, openid: `wx-${studentId}` },
  grandmother: { collectorId: `grandmother-of-${studentId}` },
  ...father,
});

export function smallDay() {
  const restrictedFather = { linkId: 'father-of-b', personId: 'father-b', openid: 'wx-father' };
  const school = {
    ...{ schoolId: SCHOOL, leaderId: 'leader', pupils: [pupil('a'), pupil('b', { restrictedFather })] },
    groups: [{ position: 0, tempClassIds: { 3: 'group' }, studentIds: ['a', 'b'] }],
    homerooms: [{ classId: 'class', personId: 'homeroom' }],
    duties: ['teacher', 'gate', 'leader'].map((personId) => ({ date: DATE, personId })),
  };
  const facts = ['a', 'b'].flatMap((studentId) => factsOf(studentId));
  const said = facts.filter(({ actorId }) => actorId !== null);
  return {
    plan: { dates: [DATE], bell: '15:30', closes: '18:00', schools: [school] },
    control: [{ what: 'ended', at: at('21:00') }],
    phones: [...said.flatMap(sayingOf), boardAt('15:45'), pageAt('15:45'), ...writingOfFall()],
    ledger: facts,
    pupils: [...['a', 'b'].map(rowOf)],
    days: [DATE, NEXT].map((serviceDate) => ({
      ...{ schoolId: SCHOOL, serviceDate, preparedAt: at(serviceDate === NEXT ? '20:00' : '15:20') },
    })),
    closes: [{ ...signed }],
    alarms: [],
    rejections: [],
    attention: [],
    messages: [...['a', 'b'].flatMap(messagesOf), ...messagesOfFall],
    sends: [
      { schoolId: SCHOOL, notificationId: 'told-a-release', openid: 'wx-a', state: 'SENT', msgid: '1' },
    ],
    deliveries: [
      { id: 'd', name: 'custody.bell_due', subscriber: 'custody.freeze', state: 'DONE', dueAt: at('15:30') },
    ],
    wechat: [{ msgid: '1', openid: 'wx-a' }],
    snapshots: [],
    cases: [],
    steps: [],
    alarmed: [],
    incidents: [{ ...fall }],
    acts: actsOfFall().map((act) => ({ ...act })),
  };
}

/** Child `a` falls; the teacher helps, tells the leader and reaches the mother; the leader ends it. */
const fall = {
  ...{ schoolId: SCHOOL, id: 'fall', serviceDate: DATE, state: 'CLOSED', leaderId: 'leader' },
  ...{ closedBy: 'leader', closedAt: at('16:30') },
};

const actsOfFall = () =>
  [
    ['fall', 'RAISED', null, null, '16:05'],
    ['fall-named', 'CHILD_NAMED', 'a', null, '16:05'],
    ['fall-rescued', 'RESCUED', null, 'FIRST_AID', '16:06'],
    ['fall-leader', 'LEADER_TOLD', null, 'REACHED', '16:06'],
    ['fall-mother', 'GUARDIAN_TRIED', 'a', 'REACHED', '16:08'],
  ].map(([id, kind, studentId, code, time]) => ({
    ...{ schoolId: SCHOOL, id, incidentId: 'fall', kind, actorId: 'teacher', studentId, code },
    recordedAt: at(time),
  }));

const writingOfFall = () => [
  ...actsOfFall().map((act) => ({ what: 'acted', by: 'teacher', act: { ...act } })),
  { what: 'actsAnswered', answers: actsOfFall().map(({ id }) => ({ id, outcome: 'accepted', code: null })) },
];

const messagesOfFall = [
  { id: 'told-fall-leader', topic: 'INCIDENT_RAISED', personId: 'leader', studentId: null },
  { id: 'told-fall-mother', topic: 'CHILD_INCIDENT', personId: 'mother-a', studentId: 'a' },
].map((message) => ({
  ...{ ...message, schoolId: SCHOOL, serviceDate: DATE, becauseId: 'fall', createdAt: at('16:05') },
}));

const signed = {
  ...{ schoolId: SCHOOL, serviceDate: DATE, version: 1, closedBy: 'leader', closedAt: at('18:30') },
  ...{ pendingCount: 0, balance: JSON.stringify(sumOf({ onListCount: 2, releasedCount: 2 })) },
  heads: ['a', 'b'].map((one) => `${one}|RELEASED|ON_LIST|${one}-release|mother-of-${one}|3`).join('\n'),
};

function factsOf(studentId) {
  const of = (seq, what, recordedAt, change) => {
    const own = { id: `${studentId}-${what}`, seq, studentId, recordedAt, ...change };
    return { ...BLANK, effect: 'HEAD', ...own };
  };
  const by = (actorId, deviceSeq) => ({ actorId, deviceId: `phone-${studentId}-${actorId}`, deviceSeq });
  return [
    of(1, 'expected', at('15:30'), { kind: 'EXPECTED', toPersonId: 'homeroom' }),
    of(2, 'taken', at('15:33'), {
      ...{ kind: 'TAKEN', ...by('teacher', 1), fromPersonId: 'homeroom', toPersonId: 'teacher' },
      afterEventId: `${studentId}-expected`,
    }),
    of(3, 'release', at('17:10'), {
      ...{ kind: 'RELEASED', ...by('teacher', 2), fromPersonId: 'teacher', method: 'GUARDIAN_CALLED' },
      ...{ afterEventId: `${studentId}-taken`, toCollectorId: `mother-of-${studentId}` },
    }),
  ];
}

const sayingOf = (fact) => {
  const { id, actorId: by, deviceId, recordedAt } = fact;
  const heard = { schoolId: SCHOOL, date: DATE, by, at: recordedAt };
  return [
    { what: 'said', ...heard, deviceId, event: { ...fact, offline: false } },
    { what: 'acknowledged', ...heard, ids: [id], outcomes: ['accepted'], codes: [null], alarms: [[]] },
  ];
};

const rowOf = (studentId) => ({
  ...{ schoolId: SCHOOL, serviceDate: DATE, studentId, classId: 'class', homeroomId: 'homeroom' },
  ...{
    state: 'RELEASED',
    origin: 'ON_LIST',
    base: 'RELEASED',
    custodianId: 'teacher',
    isTouched: 1,
    onList: 1,
  },
  ...{ headEventId: `${studentId}-release`, conflictEventId: null, withheldEventId: null, eventCount: 3 },
  collectorId: `mother-of-${studentId}`,
});

const messagesOf = (studentId) =>
  [
    ['taken', 'CHILD_ARRIVED', '15:34'],
    ['release', 'CHILD_RELEASED', '17:11'],
  ].map(([what, topic, time]) => ({
    ...{ schoolId: SCHOOL, id: `told-${studentId}-${what}`, personId: `mother-${studentId}`, studentId },
    ...{ serviceDate: DATE, topic, becauseId: `${studentId}-${what}`, createdAt: at(time) },
  }));

export function sumOf(counts) {
  const names = [
    ...['onListCount', 'turnedUpCount', 'unknownCount', 'seenCount', 'inTransitCount', 'conflictCount'],
    ...['onLeaveCount', 'absentExplainedCount', 'releasedCount', 'leftAloneCount'],
  ];
  return { ...Object.fromEntries(names.map((name) => [name, 0])), ...counts };
}

function boardAt(time) {
  const school = sumOf({ onListCount: 2, seenCount: 2 });
  const board = { school, classes: [{ classId: 'class', balance: school }] };
  return { what: 'board', schoolId: SCHOOL, serviceDate: DATE, at: at(time), board };
}

function pageAt(time) {
  const shown = { by: 'mother-a', studentId: 'a', status: 200, state: 'SEEN', accountableId: 'teacher' };
  return { what: 'where', schoolId: SCHOOL, serviceDate: DATE, at: at(time), ...shown };
}
