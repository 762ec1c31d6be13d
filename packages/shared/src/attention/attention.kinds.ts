/**
 * Everything for which the product may say «someone must act»: its title, and how soon it must be looked at.
 * A kind is `<module>.<what>`; the module that raises it adds its line here.
 */
export type Urgency = 'NOW' | 'TODAY' | 'SOON';

export const attentionKinds = {
  'events.delivery_poisoned': { title: '系统有一条通知反复处理失败', urgency: 'TODAY' },
  'application.refusal_proposed': { title: '有一份申请建议不同意，等校长确认', urgency: 'TODAY' },
  'application.appealed': { title: '有家长对不同意的决定提出申诉', urgency: 'TODAY' },
  'application.appeal_overdue': { title: '一份申诉过了答复的日期，家长还在等', urgency: 'NOW' },
} as const satisfies Record<`${string}.${string}`, { title: string; urgency: Urgency }>;

export type AttentionKind = keyof typeof attentionKinds;
export const ATTENTION_KINDS = Object.keys(attentionKinds) as [AttentionKind, ...AttentionKind[]];
