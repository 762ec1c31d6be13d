/**
 * What a guardian reads before each separate consent (E3): what, why, how long, what refusing means.
 * A change of meaning raises the version, and the old answer no longer counts.
 */
import type { ConsentPurpose } from './student.schema.js';

export interface ConsentNotice {
  readonly purpose: ConsentPurpose;
  readonly version: string;
  readonly title: string;
  readonly collects: string;
  readonly because: string;
  readonly keptFor: string;
  /** What stays possible for whoever refuses. */
  readonly ifRefused: string;
}

export const consentNotices: readonly ConsentNotice[] = [
  {
    purpose: 'SERVICE_DATA',
    version: '2026-1',
    title: '孩子的基本信息',
    collects: '姓名、班级、学号，监护人和接送人的姓名、电话，以及每天到班、护送、接走的记录。',
    because: '只用于办理延时服务、照看孩子、把孩子交给您登记的人。',
    keptFor: '点名和接送记录保存到本学年结束后一年，之后删除；资料加密存放在学校使用的境内服务器上。',
    ifRefused: '不同意也可以参加：请到学校办理纸质申请，由老师登记必要的信息。',
  },
  {
    purpose: 'HEALTH_NOTE',
    version: '2026-1',
    title: '健康提示',
    collects: '您主动填写的过敏、用药、特殊体质等提示。',
    because: '只给当天照看孩子的值班教师、护送教师和值日领导看，每次查看都有记录。',
    keptFor: '您删除、退出服务或孩子离校时立即删除。',
    ifRefused: '不填写完全不影响参加延时服务。',
  },
  {
    purpose: 'COLLECTOR_PHOTO',
    version: '2026-1',
    title: '接送人照片',
    collects: '接送人的小尺寸照片。不做人脸识别。',
    because: '老师在校门口核对来接的人。',
    keptFor: '停用该接送人时立即删除。',
    ifRefused: '不上传照片，可以用接送卡、接送码或电话核对。',
  },
  {
    purpose: 'CHILD_PHOTO',
    version: '2026-1',
    title: '孩子照片',
    collects: '孩子的小尺寸照片。不做人脸识别，不用于宣传。',
    because: '同名或长相相近的孩子在点名和放学时不被认错。',
    keptFor: '退出服务或孩子离校时立即删除。',
    ifRefused: '不提供照片，老师按姓名和班级核对，不影响参加。',
  },
];

export const consentVersionOf = (purpose: ConsentPurpose): string =>
  consentNotices.find((notice) => notice.purpose === purpose)?.version ?? '';
