import { defineErrors } from '../kernel/domain-error.js';

export const volunteerErrors = defineErrors({
  'volunteer.times': { status: 422, text: '结束时间要晚于开始时间，一次最多八小时，请重新选择。' },
  'volunteer.date': { status: 422, text: '日期要在今天以后、半年以内，请重新选择。' },
  'volunteer.demands': { status: 422, text: '这里只写需要什么帮忙。有像是指派或要求的话，请改掉标出的字。' },
  'volunteer.below_taken': { status: 409, text: '已经有更多家长报了名，人数不能改得比他们少。' },
  'volunteer.taken_already': {
    status: 409,
    text: '已经有家长按原来的时间地点报了名，请另开一项，或先停掉这一项。',
  },
  'volunteer.too_many': { status: 409, text: '最多同时开 60 项，请先停掉不需要的。' },
  'volunteer.slot_over': { status: 409, text: '这一项已经停了或过去了，请看看别的。' },
  'volunteer.slot_full': { status: 409, text: '刚刚已经够人了，谢谢您。' },
  'volunteer.vetting_dates': { status: 422, text: '查询的有效期要在查询日期之后，查询日期不能在今天以后。' },
  'volunteer.too_many_helpers': { status: 409, text: '校外帮手最多登记 300 位，请先删去不再来的。' },
});
