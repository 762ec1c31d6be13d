import { defineErrors } from '../kernel/domain-error.js';

export const closingErrors = defineErrors({
  'closing.not_your_room': { status: 422, text: '这间教室今天不归您关，请找本班值班教师或值日领导。' },
  'closing.not_your_check': { status: 422, text: '这一项是别的老师查的，要取消请找他本人。' },
  'closing.no_duty': { status: 422, text: '您今天没有岗位，不用签到签离。' },
  'closing.still_held': { status: 409, text: '还有孩子在您手上，先交给接手的人，再签离。' },
  'closing.room_open': { status: 409, text: '您的教室还没关好，三项都查完再签离。' },
  'closing.day_open': { status: 409, text: '今天还没清校，值日领导清校以后再签离。' },
  'closing.rooms_open': { status: 409, text: '还有教室没关好，三项都查完才能清校。' },
});
