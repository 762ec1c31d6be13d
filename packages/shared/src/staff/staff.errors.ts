import { defineErrors } from '../kernel/domain-error.js';

export const staffErrors = defineErrors({
  'staff.phone_code': { status: 422, text: '手机号没有取到，请再点一次；也可以不用手机号，改用班级邀请码。' },
  'staff.phone_in_use': { status: 409, text: '这个手机号已经登记给另一位教职工，请核对。' },
  'staff.last_admin': { status: 409, text: '至少要保留一位管理员或校长。' },
  'staff.own_roles': { status: 403, text: '不能修改自己的角色，请由另一位管理员来改。' },
  'staff.vetting_dates': { status: 422, text: '从业查询的有效期要在查询日期之后。' },
  'staff.left': { status: 409, text: '这位教职工已经离校。' },
  'staff.cannot_be_on_duty': {
    status: 409,
    text: '这位教职工的从业查询未通过、已过期，或还没登录过，不能排班。',
  },
});
