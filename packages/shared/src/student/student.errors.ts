import { defineErrors } from '../kernel/domain-error.js';

export const studentErrors = defineErrors({
  'student.link_taken': { status: 409, text: '这个孩子的这个手机号已由另一位家长绑定，请联系班主任核对。' },
  'student.phone_not_proven': { status: 409, text: '请先用一键获取手机号，再确认孩子。' },
  'student.invite_unknown': { status: 404, text: '邀请码不对或已经过期，请向班主任要新的邀请码。' },
  'student.no_match': { status: 404, text: '没有找到这位学生，请核对姓名和学号后四位，或联系班主任。' },
  'student.too_many_tries': { status: 429, text: '试的次数太多了，请一小时后再试，或直接联系班主任。' },
  'student.already_bound': { status: 409, text: '您已经绑定这个孩子了。' },
  'student.request_pending': { status: 409, text: '您已经提交过申请，请等班主任确认。' },
  'student.request_decided': { status: 409, text: '这个申请已经处理过了，请刷新查看。' },
  'student.right_needed': { status: 403, text: '您可以查看，但这件事要由有决定权的监护人来办。' },
  'student.last_deciding_guardian': { status: 409, text: '至少要保留一位能为孩子做决定的监护人。' },
  'student.collector_limit': { status: 409, text: '接送人最多登记八位，请先停用不再接送的人。' },
  'student.collector_pupil': {
    status: 422,
    text: '一、二年级的孩子不能由还在上学的哥哥姐姐接，请登记一位成年人。',
  },
  'student.collector_revoked': { status: 410, text: '这位接送人已经停用。' },
  'student.collector_photo_consent': {
    status: 409,
    text: '请先同意使用接送人照片，再上传；不上传也不影响接送。',
  },
  'student.photo_too_large': { status: 413, text: '照片太大，请用小于 6 KB 的缩略图。' },
  'student.photo_format': { status: 415, text: '照片只支持 JPG、PNG 或 WebP。' },
  'student.health_consent': { status: 409, text: '请先单独同意使用健康提示；不填写也可以参加延时服务。' },
  'student.consent_version': { status: 409, text: '告知书已更新，请重新阅读后再选择。' },
  'student.consent_refused': { status: 409, text: '您没有同意使用孩子的基本信息，可以改走纸质办理。' },
  'student.school_number_taken': {
    status: 409,
    text: '这个学号已经登记给另一位学生，请核对；转回来的学生请用名册导入。',
  },
  'student.restriction_passed': { status: 422, text: '限制的截止日期要在今天之后。' },
  'student.restriction_target': { status: 422, text: '请选择一位监护人，或填写被限制人的姓名。' },
  'student.erasure_asked': { status: 409, text: '已经提交过删除申请，学校会尽快处理。' },
  'student.erased': { status: 410, text: '这个孩子的资料已经删除。' },
  'student.no_card_to_print': {
    status: 409,
    text: '都有接送卡了，不用再打。要换新卡，请打开那个孩子单独打印。',
  },
});
