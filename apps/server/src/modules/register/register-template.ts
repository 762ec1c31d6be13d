/** The template that a school fills in; its example rows begin with 示例 and are passed over by the import. */
import type { SheetToWrite } from '../../adapters/xlsx/write-xlsx.js';

export const TEMPLATE: readonly SheetToWrite[] = [
  {
    name: '学生',
    header: [
      '姓名',
      '学号',
      '班级',
      '接送点',
      '家长1姓名',
      '家长1关系',
      '家长1手机号',
      '家长2姓名',
      '家长2关系',
      '家长2手机号',
    ],
    rows: [
      [
        '示例：王晓明',
        '20260101',
        '三（2）班',
        '东门',
        '李芳',
        '妈妈',
        '13800000000',
        '王建国',
        '爸爸',
        '13900000000',
      ],
    ],
    notes: ['说明：一名学生一行，家长可以继续往右加列；学号是区分同名学生的依据，请不要留空。'],
  },
  {
    name: '教师',
    header: [
      '教师姓名',
      '手机号',
      '任教学科',
      '职务',
      '班主任',
      '从业查询结果',
      '从业查询日期',
      '查询有效期至',
    ],
    rows: [
      ['示例：陈老师', '13700000000', '语文', '教师', '三（2）班', '无异常', '2026-08-20', '2027-08-20'],
    ],
    notes: ['说明：管理员和校长请在“教职工”页面设置，名册里不设。'],
  },
];
