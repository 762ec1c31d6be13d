// The words of messages: short enough for WeChat, plain, and nothing in them that nobody else may know (E4 E8 E17).
import { MESSAGE_TOPICS, type MessageTopic } from '@anxin/shared';
import { fitsField, TEMPLATE_KINDS } from '@anxin/wechat-double';
import fc from 'fast-check';
import { inboxWords, templateWords } from './message-text.rules.js';
import { fitField, templateData } from './template-field.rules.js';

const topics = Object.keys(MESSAGE_TOPICS) as MessageTopic[];
const FIELDS: Record<string, Record<string, string>> = {
  pickup: { child: 'thing1', place: 'thing2', time: 'time3', by: 'thing4' },
  review: { child: 'thing1', result: 'phrase2', time: 'time3', remark: 'thing4' },
  classNotice: { title: 'thing1', from: 'thing2', time: 'time3', remark: 'thing4' },
  leave: { child: 'thing1', what: 'phrase2', time: 'time3', remark: 'thing4' },
};
/** To colleagues about duties and what they must do now, to a volunteer about the own pick: no child is in them. */
const STAFF =
  /^(ROSTER|SWAP|DUTY|ESCORT|COUNT|UNCOLLECTED|VOLUNTEER|ALARM|INCIDENT|PUPIL|CHILDREN|TAKE_OVER|VENUE|GROUP)_|^SEARCH_(ASKED|ESCALATED|ANSWERED|ENDED)$|^(DAY_REOPENED|DISCIPLINE_ANSWERED|SCHEDULE_FOR_STAFF)$/;
const isForStaff = (topic: MessageTopic) => STAFF.test(topic);
const told = (topic: MessageTopic) => ({
  topic,
  schoolId: '0190a000-0000-7000-8000-000000000001',
  studentId: isForStaff(topic) ? null : '0190a000-0000-7000-8000-000000000002',
  serviceDate: '2026-11-26',
  happenedAt: new Date('2026-11-25T09:42:00.000Z'),
  facts: { place: 'EAST' as const, relation: 'GRANDFATHER' as const },
});

describe.each(topics)('%s', (topic) => {
  const names = { child: '阿依古丽·买买提', staff: '欧阳老师' };

  it('says in the inbox what happened, with the child’s name, and leads to the thing', () => {
    const { title, body, page } = inboxWords(told(topic), names);
    expect(title.length).toBeLessThanOrEqual(20);
    expect(body).toMatch(/。$/);
    if (isForStaff(topic)) expect(body).not.toContain('阿依古丽');
    else if (topic !== 'BINDING_REFUSED') expect(body).toContain('阿依古丽·买买提');
    expect(page).toMatch(
      isForStaff(topic)
        ? /^pages\/today\/index$|^packages\/((teacher|duty)\/[a-z-]+|guardian\/volunteering)\/index\?schoolId=[^&]+(&serviceDate=[^&]+)?$/
        : /^(packages\/guardian\/[a-z-]+|pages\/today)\/index\?schoolId=[^&]+&studentId=[^&]+$/,
    );
    expect(title + body).not.toMatch(/费|付款|积分|排名|过敏|残疾|困难|1[3-9]\d{9}/);
  });

  it('fits every field of its template, and shows WeChat no whole name', () => {
    const { purpose, facts } = templateWords(told(topic), names);
    const data = templateData(FIELDS[purpose] ?? {}, facts);
    expect(Object.keys(data)).toHaveLength(4);
    for (const [key, { value }] of Object.entries(data))
      expect([key, value, fitsField(key.replace(/\d/, ''), value)]).toEqual([key, value, true]);
    expect(JSON.stringify(data)).not.toContain('阿依古丽');
  });
});

it('uses only templates that there are', () => {
  expect(new Set(Object.values(MESSAGE_TOPICS))).toEqual(new Set(TEMPLATE_KINDS));
});

it('any name of a child and of an adult fits, also rare characters, «·», spaces and none at all', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.constantFrom('', '䶮', '𬱖𬱖', '古丽·阿', '欧阳娜娜', 'A B', '王\n明', '·', '李'.repeat(40)),
  );
  fc.assert(
    fc.property(hostile, hostile, fc.constantFrom(...topics), (child, staff, topic) => {
      const { purpose, facts } = templateWords(told(topic), { child, staff });
      for (const [key, { value }] of Object.entries(templateData(FIELDS[purpose] ?? {}, facts)))
        expect([key, value, fitsField(key.replace(/\d/, ''), value)]).toEqual([key, value, true]);
    }),
  );
});

it('cuts between characters, never through one', () => {
  expect(fitField('thing1', '𬱖'.repeat(20))).toBe(`${'𬱖'.repeat(9)}…`);
  expect(fitField('thing1', '一'.repeat(20))).toBe('一'.repeat(20));
  expect(fitField('phrase2', '已通过！very good')).toBe('已通过');
  expect(fitField('name1', '古丽·阿依木')).toBe('古丽阿依木');
});

it('says who collected as the child would, and who handed over', () => {
  const release = inboxWords(told('CHILD_RELEASED'), { child: '王小明', staff: '李芳' });
  expect(release.body).toBe(
    '王小明17:42在东门由爷爷/外公接走，李芳老师核对交接。如果不是您安排的，请马上联系学校。',
  );
  expect(release.isUrgent).toBe(false);
  expect(inboxWords(told('CHILD_ABSENT'), { child: '王小明', staff: null }).isUrgent).toBe(true);
});
