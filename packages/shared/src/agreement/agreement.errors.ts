/** What can be refused about the safety agreement, and what to do about it. */
import { defineErrors } from '../kernel/domain-error.js';

export const agreementErrors = defineErrors({
  'agreement.not_approved': { status: 409, text: '申请还没有通过学校审核，通过以后再签。' },
  'agreement.not_published': { status: 409, text: '学校还没有签发责任书，请稍后再来。' },
  'agreement.other_version': { status: 409, text: '责任书有了新版本，请重新看一遍再签。' },
  'agreement.already_signed': { status: 409, text: '这份责任书已经签好了，不用再签。' },
  'agreement.empty_signature': { status: 422, text: '签名太短，看不清楚，请重新写一遍。' },
  'agreement.signature_too_large': { status: 413, text: '签名笔画太多，请点“重写”后再签。' },
  'agreement.waiver': { status: 422, text: '里面有推卸责任的话，法律上无效，请改写标出的句子。' },
  'agreement.not_a_draft': { status: 409, text: '已经签发的版本不能再改，请起草新的版本。' },
  'agreement.changed_meanwhile': { status: 409, text: '草稿刚刚被改过，请重新看一遍再签发。' },
  'agreement.none': { status: 404, text: '还没有签好的责任书。' },
  'agreement.paper_type': { status: 415, text: '扫描件只收 PDF、JPG 或 PNG。' },
  'agreement.paper_in_check': { status: 409, text: '已经有一份纸质责任书在等核对。' },
  'agreement.paper_decided': { status: 409, text: '这份纸质责任书已经核对过了，请刷新。' },
  'agreement.second_person': { status: 403, text: '上传的人不能自己核对，请另一位老师来核对。' },
  'agreement.own_child': { status: 403, text: '不能核对自己孩子的责任书，请交给另一位老师。' },
  'agreement.unknown_token': { status: 404, text: '查不到这个验证码，请看清二维码后再试。' },
});
