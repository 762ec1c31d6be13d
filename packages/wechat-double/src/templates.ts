/**
 * Subscribe-message templates of an app, and how a template's text names its fields.
 * Four are seeded per app (E8, E21); none has a price or a payment in it (M109).
 * The child's name is a `thing`, never a `name`: WeChat's `name` refuses 阿依古丽·买买提.
 */
import { createHash } from 'node:crypto';

export interface Template {
  priTmplId: string;
  title: string;
  content: string;
  example: string;
  /** 2: one send per accept; 3: any number of sends after one accept. */
  type: 2 | 3;
  keywordEnumValueList?: { keywordCode: string; enumValueList: string[] }[];
}

export interface TemplateField {
  key: string;
  /** The key without its number: `thing1` is a `thing`. */
  type: string;
  label: string;
}

export type TemplateKind = 'pickup' | 'review' | 'classNotice' | 'leave';

const SEEDS: Record<
  TemplateKind,
  { title: string; fields: [key: string, label: string, example: string][] }
> = {
  pickup: {
    title: '接送签退提醒',
    fields: [
      ['thing1', '学生姓名', '阿依古丽·买买提'],
      ['thing2', '地点', '东门接送点'],
      ['time3', '时间', '2026年11月25日 17:42'],
      ['thing4', '交接人', '外婆（李老师核对）'],
    ],
  },
  review: {
    title: '审核结果通知',
    fields: [
      ['thing1', '学生姓名', '王小明'],
      ['phrase2', '审核结果', '已通过'],
      ['time3', '审核时间', '2026年9月1日 10:20'],
      ['thing4', '备注', '请点开签订安全责任书'],
    ],
  },
  classNotice: {
    title: '班级通知',
    fields: [
      ['thing1', '通知标题', '致家长的一封信'],
      ['thing2', '发布人', '三(2)班 陈老师'],
      ['time3', '发布时间', '2026年9月1日 16:00'],
      ['thing4', '备注', '请在周五前回执'],
    ],
  },
  leave: {
    title: '请假与异常提醒',
    fields: [
      ['thing1', '学生姓名', '王小明'],
      ['phrase2', '类型', '未到'],
      ['time3', '时间', '2026年11月25日 16:05'],
      ['thing4', '说明', '点名未到，请尽快联系老师'],
    ],
  },
};

export const TEMPLATE_KINDS = Object.keys(SEEDS) as TemplateKind[];

/** Stable for an app, so that a configuration survives a restart; 43 characters like the real ones. */
export function templateId(appid: string, kind: TemplateKind): string {
  return createHash('sha256').update(`${appid}/${kind}`).digest('base64url');
}

export function seedTemplates(appid: string): Template[] {
  return TEMPLATE_KINDS.map((kind) => ({
    priTmplId: templateId(appid, kind),
    title: SEEDS[kind].title,
    content: SEEDS[kind].fields.map(([key, label]) => `${label}:{{${key}.DATA}}\n`).join(''),
    example: SEEDS[kind].fields.map(([, label, example]) => `${label}:${example}\n`).join(''),
    type: 2,
  }));
}

export function fieldsOf(template: Template): TemplateField[] {
  return [...template.content.matchAll(/([^\n:：]*)[:：]\s*\{\{(\w+)\.DATA\}\}/g)].map(
    ([, label = '', key = '']) => ({
      key,
      type: key.replace(/\d+$/, ''),
      label: label.trim(),
    }),
  );
}
