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
  'application.voluntariness': {
    title: '自愿情况了解：一个班几乎都参加，请问问是不是各家自己的意思',
    urgency: 'SOON',
  },
  'schoolplan.step_overdue': { title: '实施方案里您负责的一个环节过了截止日期', urgency: 'TODAY' },
  'dayplan.leave_asked': { title: '有家长在放学铃后请假，等您决定', urgency: 'NOW' },
  'dayplan.guardians_disagree': { title: '两位监护人对今天谁接说法不一，请分别打电话', urgency: 'NOW' },
  'dayplan.code_locked': { title: '一个孩子的接送码连错五次，已锁住', urgency: 'NOW' },
  'dayplan.restricted_named': { title: '有人想委托一位受限制的人接孩子', urgency: 'NOW' },
  'dayplan.change_to_call': { title: '提前放学还有家长没确认，请打电话；没确认的孩子不放行', urgency: 'NOW' },
  'dayplan.change_disputed': { title: '两位监护人对提前放学说法不一，请分别打电话', urgency: 'NOW' },
  'roster.duty_uncovered': { title: '有老师来不了，岗位还没有人顶', urgency: 'NOW' },
  'volunteer.vetting_due': { title: '有家长愿意来帮忙、会接触孩子，等您登记从业查询', urgency: 'SOON' },
  'roster.outing_differs': { title: '校外活动回来的人数和出发时不一样，请马上找人', urgency: 'NOW' },
  'roster.outing_late': { title: '校外活动到点还没有点回来的人数，请联系带队老师', urgency: 'NOW' },
  'custody.alarm': { title: '有孩子的交接需要马上处理', urgency: 'NOW' },
  'escort.adults_missing': { title: '放学护送少人手，请安排', urgency: 'NOW' },
  'escort.child_missing': { title: '护送的孩子少了一个：出发时在，到门口没数到', urgency: 'NOW' },
  'custody.day_reopened': { title: '校长重新打开了清校，处理好以后请再签', urgency: 'TODAY' },
  'watch.count_differs': { title: '巡查数到的人数和记录对不上，请马上核对', urgency: 'NOW' },
  'watch.teaching_seen': { title: '巡查看到在上课教学，请校长处理', urgency: 'TODAY' },
  'watch.patrol_problem': { title: '巡查发现了问题，请处理', urgency: 'TODAY' },
  'custody.transfer_open': { title: '有孩子的交接一直没有人接手', urgency: 'NOW' },
  'custody.transit_open': { title: '有孩子在路上太久，还没有接到', urgency: 'NOW' },
  'custody.child_away': { title: '有孩子离开教室还没回来', urgency: 'NOW' },
  'custody.event_rejected': { title: '有交接记录没有被采用，请核对', urgency: 'TODAY' },
  'safety.missing': { title: '有孩子还没找到，请马上找', urgency: 'NOW' },
  'safety.group_uncounted': { title: '有一个班放学后还没有点名', urgency: 'NOW' },
  'safety.uncollected': { title: '有孩子还没有接走，请按步骤联系和照看', urgency: 'NOW' },
  'incident.raised': { title: '有突发事件，请马上看', urgency: 'NOW' },
  'incident.leader_silent': { title: '突发事件报了一分钟，值日领导还没有回应', urgency: 'NOW' },
  'preparedness.venue_defect': { title: '场所查出了安全隐患，请安排整改', urgency: 'TODAY' },
  'preparedness.venue_blocked': { title: '场所查出严重隐患，已停用，请给在那里的班换地方', urgency: 'NOW' },
  'preparedness.groups_away': { title: '停用的场所可以用了，请定换走的班要不要换回来', urgency: 'TODAY' },
  'incident.evacuation': { title: '有人报告需要疏散，请马上确认', urgency: 'NOW' },
} as const satisfies Record<`${string}.${string}`, { title: string; urgency: Urgency }>;

export type AttentionKind = keyof typeof attentionKinds;
export const ATTENTION_KINDS = Object.keys(attentionKinds) as [AttentionKind, ...AttentionKind[]];
