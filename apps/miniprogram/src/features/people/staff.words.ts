/** Staff in words: roles, vetting, and why somebody cannot be on duty. */
import type { listStaff, OutputOf, StaffRole, showStudent, VettingStatus } from '@anxin/shared';
import { STAFF_ROLES } from '@anxin/shared';
import { obstacleWords } from '@/features/duties/duty.words';
import { roleWords } from '@/session/role-tabs';

export type StaffMember = OutputOf<typeof listStaff>['items'][number];
export type StudentDetail = OutputOf<typeof showStudent>;

export const staffRoleOptions = STAFF_ROLES.map((value: StaffRole) => ({ value, word: roleWords[value] }));
export const vettingWords: Record<VettingStatus, string> = {
  CLEAR: '查询无记录',
  PENDING: '还在查询',
  NOT_CLEAR: '查询有记录',
};
export const rolesWords = (roles: readonly StaffRole[]): string =>
  roles.map((role) => roleWords[role]).join('、');
export const obstacleWord = (member: StaffMember): string | undefined =>
  member.dutyObstacle ? obstacleWords[member.dutyObstacle] : undefined;

/** What was looked at, by the code in the access log; a code nobody knows is shown as it is. */
const lookWords: Record<string, string> = {
  student_page: '学生资料',
  guardian_phone: '监护人电话',
  health_note: '健康提示',
  collector_photo: '接送人照片',
  application: '申请里的姓名和电话',
  application_paper: '申请书',
  agreement_pdf: '签好的责任书',
  agreement_scan: '纸质责任书扫描件',
  custody_timeline: '当天的交接记录',
  day_list: '当天岗位上的名单',
  discipline_note: '课堂情况',
  late_facts: '清校以后才到的记录',
  departures: '谁接走了谁',
  pupil_search: '查找学生的结果',
  export: '导出的资料',
  export_applicants: '导出的申请名单',
  export_non_participants: '导出的不参加名单',
  export_enrolled: '导出的参加名单',
  export_temp_classes: '导出的临时班名单',
  export_unplaced: '导出的未编班名单',
  export_duty_week: '导出的值班表',
  export_staff: '导出的教职工名单',
  export_class_list: '导出的班级名单',
  draw_file: '抽签的完整名单',
  waitlist: '候补名单',
};
export const lookWord = (what: string): string => lookWords[what] ?? what;
