import type { WhereView } from '@anxin/shared';
import { PUPIL_STATES } from '@anxin/shared';
import { lineInWords, whereInWords } from './where.rules';

const at = (time: string) => new Date(Date.parse(`2026-11-25T${time}:00+08:00`)).toISOString();
const ms = (time: string) => Date.parse(at(time));
const where = (part: Partial<WhereView>): WhereView => ({
  studentId: 's',
  serviceDate: '2026-11-25',
  version: 1,
  name: '王晓明',
  classLabel: '三（2）班',
  state: 'SEEN',
  accountable: { personId: 'p', name: '李慧' },
  since: at('16:42'),
  groupLabel: '书法社',
  venueLabel: '二楼书法室',
  pickupPoint: 'EAST',
  waitsAt: null,
  line: '',
  planned: null,
  bellAt: at('15:40'),
  closesAt: at('18:00'),
  timeline: [],
  ...part,
});

describe('孩子现在跟谁在一起 (C15, M037)', () => {
  test('a child who was seen is safe, with the adult, the room and the minute', () => {
    expect(whereInWords(where({}), ms('16:50'))).toEqual({
      tone: 'safe',
      word: '安全',
      headline: '现在由 李慧老师 照看',
      detail: '二楼书法室 · 书法社 · 16:42 已点到',
    });
  });

  test('a child who waits at a gate is said to be there, never in the room', () => {
    const words = whereInWords(where({ waitsAt: 'EAST' }), ms('16:50'));
    expect(words).toMatchObject({ tone: 'safe', detail: '在东门等接 · 16:42' });
    expect(words.detail).not.toContain('书法');
  });

  test('a child whom nobody has looked at yet is never said to be safe or absent, and names who is responsible', () => {
    const words = whereInWords(where({ state: 'UNKNOWN', since: null }), ms('15:50'));
    expect(words.tone).toBe('wait');
    expect(words.headline).toContain('李慧老师');
    expect(words.word + words.headline + words.detail).not.toMatch(/安全|没来|缺/);
  });

  test('before the bell the child is in class, and nothing alarms', () => {
    expect(whereInWords(where({ state: 'UNKNOWN' }), ms('14:00'))).toMatchObject({
      tone: 'quiet',
      word: '在上课',
    });
  });

  test('only a contradiction between two records is red', () => {
    const red = PUPIL_STATES.filter((state) => whereInWords(where({ state }), ms('16:50')).tone === 'alarm');
    expect(red).toEqual(['CONFLICT']);
  });

  test('every state has a word and a sentence', () => {
    for (const state of PUPIL_STATES) {
      const words = whereInWords(where({ state, accountable: null, since: null }), ms('16:50'));
      expect(words.word).not.toBe('');
      expect(words.headline).not.toMatch(/^\s| {2}|undefined|null/);
    }
  });

  test('a title is not doubled', () => {
    expect(
      whereInWords(where({ accountable: { personId: 'p', name: '刘主任' } }), ms('16:50')).headline,
    ).toBe('现在由 刘主任 照看');
  });
});

test('what the school works out among itself is not told as the child having moved', () => {
  const line = {
    eventId: 'e',
    occurredAt: at('16:00'),
    recordedAt: at('16:00'),
    skewMs: 0,
    offline: false,
    actor: null,
    from: null,
    to: null,
    collector: null,
    groupLabel: null,
    venueLabel: null,
    pickupPoint: null,
    method: null,
    reasonCode: null,
    effect: 'EVIDENCE' as const,
  };
  expect(lineInWords({ ...line, kind: 'OFFERED' })).toBeUndefined();
  expect(lineInWords({ ...line, kind: 'EXPECTED' })).toBeUndefined();
  expect(lineInWords({ ...line, kind: 'RELEASED', pickupPoint: 'EAST', collector: '奶奶' })).toBe(
    '东门 · 奶奶 接走',
  );
});
