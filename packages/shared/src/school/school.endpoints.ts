/** Terms, calendar and closing times of a school (M008, M009, M061–M063). */
import { endpoint } from '../kernel/endpoint.js';
import { atSchool } from '../kernel/permission.js';
import { clockTime, done, id, serviceDate, text, weekday, z } from '../kernel/schema.js';
import {
  calendarDay,
  closingReason,
  closingTime,
  DATE_KINDS,
  gradeBell,
  month,
  SEASONS,
  schoolProfile,
  serviceDay,
  term,
} from './school.schema.js';

const everyone = atSchool('GUARDIAN', 'TEACHER', 'ADMIN', 'PRINCIPAL', 'GATEKEEPER');
const office = atSchool('ADMIN', 'PRINCIPAL');
const termDates = { name: text(40), startsOn: serviceDate, endsOn: serviceDate };

export const showSchool = endpoint({
  name: 'school.show',
  summary: '学校概况',
  method: 'GET',
  path: '/schools/:schoolId',
  permission: everyone,
  input: z.strictObject({ schoolId: id }),
  output: schoolProfile,
});

export const listTerms = endpoint({
  name: 'school.listTerms',
  summary: '学期列表',
  method: 'GET',
  path: '/schools/:schoolId/terms',
  permission: everyone,
  input: z.strictObject({ schoolId: id }),
  output: z.strictObject({ items: z.array(term) }),
});

export const openTerm = endpoint({
  name: 'school.openTerm',
  summary: '新开学期，并按国家节假日安排生成校历',
  method: 'POST',
  path: '/schools/:schoolId/terms',
  permission: office,
  input: z.strictObject({ schoolId: id, termId: id, ...termDates }),
  output: term,
});

export const changeTerm = endpoint({
  name: 'school.changeTerm',
  summary: '修改学期',
  method: 'PUT',
  path: '/schools/:schoolId/terms/:termId',
  permission: office,
  input: z.strictObject({ schoolId: id, termId: id, ...termDates }),
  output: term,
});

export const calendarMonth = endpoint({
  name: 'school.calendarMonth',
  summary: '一个月的校历',
  method: 'GET',
  path: '/schools/:schoolId/calendar',
  permission: everyone,
  input: z.strictObject({ schoolId: id, month }),
  output: z.strictObject({
    month,
    days: z.array(calendarDay),
    /** True while the year's public holidays are not known: the days are a guess to be checked. */
    unpublished: z.boolean(),
  }),
});

export const changeCalendarDay = endpoint({
  name: 'school.changeCalendarDay',
  summary: '修改某一天的校历',
  method: 'PUT',
  path: '/schools/:schoolId/calendar/:date',
  permission: office,
  input: z.strictObject({
    schoolId: id,
    date: serviceDate,
    kind: z.enum(DATE_KINDS),
    standsForWeekday: z.optional(weekday),
    label: z.optional(text(40)),
  }),
  output: calendarDay,
});

export const showServiceDay = endpoint({
  name: 'school.serviceDay',
  summary: '某一天有没有延时服务、几点放学、几点结束',
  method: 'GET',
  path: '/schools/:schoolId/service-days/:date',
  permission: everyone,
  input: z.strictObject({ schoolId: id, date: serviceDate }),
  output: serviceDay,
});

export const setBells = endpoint({
  name: 'school.setBells',
  summary: '设定各年级放学时间；给出日期则只改这一天',
  method: 'PUT',
  path: '/schools/:schoolId/bells',
  permission: office,
  input: z.strictObject({
    schoolId: id,
    date: z.optional(serviceDate),
    bells: z.array(gradeBell).check(z.minLength(1), z.maxLength(9)),
  }),
  output: done,
});

export const listBells = endpoint({
  name: 'school.listBells',
  summary: '各年级平日放学时间',
  method: 'GET',
  path: '/schools/:schoolId/bells',
  permission: everyone,
  input: z.strictObject({ schoolId: id }),
  output: z.strictObject({ items: z.array(gradeBell) }),
});

export const listClosingTimes = endpoint({
  name: 'school.listClosingTimes',
  summary: '本校自定的结束时间（县里的规定在旁）',
  method: 'GET',
  path: '/schools/:schoolId/closing-times',
  permission: office,
  input: z.strictObject({ schoolId: id }),
  output: z.strictObject({ items: z.array(closingTime) }),
});

export const proposeClosingTime = endpoint({
  name: 'school.proposeClosingTime',
  summary: '为某学期某季节自定结束时间：开学前可在县里范围内提前；推迟要写理由并由校长同意',
  method: 'POST',
  path: '/schools/:schoolId/closing-times',
  permission: office,
  input: z.strictObject({
    schoolId: id,
    closingTimeId: id,
    termId: id,
    season: z.enum(SEASONS),
    closesAt: clockTime,
    reason: z.optional(closingReason),
  }),
  output: closingTime,
});

export const decideClosingTime = endpoint({
  name: 'school.decideClosingTime',
  summary: '校长同意或不同意推迟结束时间',
  method: 'POST',
  path: '/schools/:schoolId/closing-times/:closingTimeId/decision',
  permission: atSchool('PRINCIPAL'),
  input: z.strictObject({ schoolId: id, closingTimeId: id, agree: z.boolean() }),
  output: closingTime,
});
