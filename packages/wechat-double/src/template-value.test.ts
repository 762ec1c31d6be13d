import { fitsField } from './template-value.rules.js';
import { fieldsOf, seedTemplates } from './templates.js';

const FITS: [string, string[], string[]][] = [
  ['thing', ['阿依古丽·买买提', '三(2)班 A-1', '一'.repeat(20)], ['一'.repeat(21), '两\n行', ' ', 'a\u0000']],
  [
    'name',
    ['王小明', '一二三四五六七八九十', 'Tom Smith'],
    ['阿依古丽·买买提', '王Tom', '一'.repeat(11), 'a'.repeat(21)],
  ],
  ['phrase', ['已通过', '一二三四五'], ['一二三四五六', 'ok', '通过!']],
  [
    'time',
    ['15:01', '2019年10月1日 15:01', '15:01~16:00'],
    ['25:00', '2019-10-01 15:01', '2019年10月1日', '下午三点'],
  ],
  [
    'date',
    ['2019年10月1日', '2019年10月1日 15:01', '2019年10月1日~2019年10月3日'],
    ['2019-10-01', '15:01', '2019年13月1日'],
  ],
  ['number', ['0', '12.5', '9'.repeat(32)], ['1,000', '-1', '9'.repeat(33), '三']],
  ['letter', ['abcXYZ'], ['ab1', 'a'.repeat(33), '字']],
  ['symbol', ['!@#'], ['!@#$%^', 'a']],
  ['character_string', ['A-1/2#'], ['含字', 'a'.repeat(33)]],
  ['phone_number', ['+86-0571-66888866'], ['1'.repeat(18), '电话']],
  ['car_number', ['粤A8Z888挂', '粤A88888'], ['粤A8888888', '粤粤粤']],
  ['amount', ['¥100元', '100.5'], ['一百', '1'.repeat(11)]],
  ['enum', ['东门'], ['西门外']],
  ['no_such_type', [], ['x']],
];

test.each(FITS)('%s takes what the documents allow and nothing else', (type, good, bad) => {
  for (const value of good) expect([value, fitsField(type, value, ['东门'])]).toEqual([value, true]);
  for (const value of bad) expect([value, fitsField(type, value, ['东门'])]).toEqual([value, false]);
});

test('the examples of the seeded templates fit their own fields (E8)', () => {
  for (const template of seedTemplates('wx')) {
    const fields = fieldsOf(template);
    expect(fields).toHaveLength(4);
    const examples = template.example.trim().split('\n');
    fields.forEach(({ type, label }, nth) => {
      const value = examples[nth]?.slice(label.length + 1) ?? '';
      expect([label, value, fitsField(type, value)]).toEqual([label, value, true]);
    });
  }
});
