/** What a blocked venue says to the adults whom it concerns today (M039): the venue and the group by name, no child. Pure. */
import type { Material, Words } from './message-words.rules.js';

const VENUES = 'packages/duty/venue-safety';
const ROLL_CALL = 'packages/teacher/roll-call';

export const venueWords = {
  VENUE_BLOCKED: ({ venue }) => ({
    title: '场所停用',
    body: `${venue}查出严重隐患，现在停用。今天在那里的班请马上换地方，点开可以换。`,
    page: VENUES,
    isUrgent: true,
    phrase: '场所停用',
    remark: '在那里的班请马上换地方',
  }),
  GROUP_BLOCKED: ({ venue }) => ({
    title: '您的班所在的场所停用',
    body: `${venue}查出严重隐患，现在停用。请马上带孩子离开那里，去哪里听值日领导的，换好以后会告诉您。`,
    page: ROLL_CALL,
    isUrgent: true,
    phrase: '场所停用',
    remark: '请马上带孩子离开',
  }),
  GROUP_RELOCATED: ({ group, venue }) => ({
    title: '您的班换了地方',
    body: `${group}换到${venue}。请把孩子带到那里，到了再点一次名。`,
    page: ROLL_CALL,
    isUrgent: true,
    phrase: '换了地方',
    remark: '点开看换到哪里',
  }),
  VENUE_UNBLOCKED: ({ venue }) => ({
    title: '场所可以用了',
    body: `${venue}的严重隐患已经整改，复查好了，可以用了。换走的班要不要换回来，点开定。`,
    page: VENUES,
    phrase: '可以用了',
    remark: '严重隐患已整改并复查',
  }),
  VENUE_STILL_BLOCKED: ({ venue }) => ({
    title: '停用的场所今天有班',
    body: `${venue}有严重隐患，还停用着，今天有班排在那里。请在放学前给它们换地方，点开可以换。`,
    page: VENUES,
    isUrgent: true,
    phrase: '场所停用',
    remark: '今天有班在那里，请换地方',
  }),
  GROUP_STILL_BLOCKED: ({ venue }) => ({
    title: '您今天的班所在的场所停用',
    body: `${venue}有严重隐患，还停用着。今天的班不能在那里，去哪里听值日领导的，换好以后会告诉您。`,
    page: ROLL_CALL,
    isUrgent: true,
    phrase: '场所停用',
    remark: '今天的班要换地方',
  }),
  GROUP_UNBLOCKED: ({ venue }) => ({
    title: '场所可以用了',
    body: `${venue}的严重隐患已经整改，复查好了，可以用了。换走的班先留在新地方，要换回来值日领导会告诉您。`,
    page: ROLL_CALL,
    phrase: '可以用了',
    remark: '要换回来值日领导会告诉您',
  }),
} as const satisfies Record<string, (about: Material) => Words>;
