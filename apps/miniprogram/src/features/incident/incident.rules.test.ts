// What a phone shows of an incident with and without a net (C14, M112–M114).
import type { IncidentAct, IncidentView } from '@anxin/shared';
import { shownOf } from './incident.rules';

const act = (id: string, kind: IncidentAct['kind'], more: Partial<IncidentAct> = {}) => ({
  fate: 'WAITING',
  act: {
    ...{ id, incidentId: 'i', kind, incidentKind: null, severity: null, place: null, code: null },
    ...{ studentId: null, linkId: null, offline: true, occurredAt: '2026-11-25T08:00:00.000Z', ...more },
  } satisfies IncidentAct,
});
const me = { personId: 'li', leaderIds: ['leader'] };

test('without a net the phone’s own acts make the steps', () => {
  const own = [act('1', 'RAISED'), act('2', 'RESCUED', { code: 'FIRST_AID' })];
  const shown = shownOf(undefined, own, me);
  expect(shown.steps).toEqual({ RESCUE: 'DONE', LEADER: 'OPEN', GUARDIAN: 'NOT_NEEDED' });
  expect(shown.acts.map(({ isWaiting }) => isWaiting)).toEqual([true, true]);
});

test('what the school has answered is shown once, what it refused not at all', () => {
  const view = {
    acts: [
      {
        ...{ id: '1', kind: 'RAISED', code: null, studentId: null, relation: null, note: null },
        ...{
          offline: true,
          occurredAt: '2026-11-25T08:00:00.000Z',
          actor: { personId: 'li', name: '李老师' },
        },
      },
    ],
    steps: { RESCUE: 'OPEN', LEADER: 'OPEN', GUARDIAN: 'NOT_NEEDED' },
  } as unknown as IncidentView;
  const refused = { ...act('3', 'LEADER_TOLD', { code: 'REACHED' }), fate: 'REJECTED' };
  const shown = shownOf(
    view,
    [act('1', 'RAISED'), act('2', 'CHILD_NAMED', { studentId: 'ming' }), refused],
    me,
  );
  expect(shown.acts.map(({ id }) => id)).toEqual(['1', '2']);
  expect(shown.childIds).toEqual(['ming']);
  expect(shown.steps).toEqual({ RESCUE: 'OPEN', LEADER: 'OPEN', GUARDIAN: 'OPEN' });
});
