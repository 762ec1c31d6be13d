/**
 * 课堂情况 (M111): a short note about one child by an adult on duty, for the staff on duty for that child, the homeroom
 * teacher, the duty leader and the child's guardians. Sealed with the child's key, gone after thirty days, answered
 * once by the family in words; never counted, ranked or exported.
 *
 * And 健康提示 for today's adults (E17).
 */
import { endpoint } from '../kernel/endpoint.js';
import { onStudent } from '../kernel/permission.js';
import { done, id, instant, serviceDate, text, z } from '../kernel/schema.js';

const ofDay = { schoolId: id, serviceDate, studentId: id };
const ofChild = { schoolId: id, studentId: id };
const onDuty = onStudent('TEACHER', 'GATEKEEPER', 'ADMIN', 'PRINCIPAL');
const words = text(120);

export const DISCIPLINE_NOTE_DAYS = 30;

export const disciplineNote = z.strictObject({
  noteId: id,
  serviceDate,
  words: z.string(),
  writtenBy: z.strictObject({ personId: id, name: z.string() }),
  writtenAt: instant,
  /** The last day on which anybody can read it. */
  lastDay: serviceDate,
  answer: z.nullable(z.strictObject({ words: z.string(), answeredAt: instant })),
});

export const writeDisciplineNote = endpoint({
  name: 'custody.writeDisciplineNote',
  summary: '给当班的孩子写一句课堂情况（只给当班老师和家长看，30 天后删除）',
  method: 'POST',
  path: '/schools/:schoolId/days/:serviceDate/students/:studentId/discipline-notes',
  permission: onDuty,
  input: z.strictObject({ ...ofDay, noteId: id, words }),
  output: disciplineNote,
});

export const readDisciplineNotes = endpoint({
  name: 'custody.disciplineNotes',
  summary: '当班孩子近 30 天的课堂情况；每次查看都有记录',
  method: 'GET',
  path: '/schools/:schoolId/days/:serviceDate/students/:studentId/discipline-notes',
  permission: onDuty,
  input: z.strictObject(ofDay),
  output: z.strictObject({ items: z.array(disciplineNote) }),
});

/** Taken back by whoever wrote it, while the family has not answered. */
export const takeBackDisciplineNote = endpoint({
  name: 'custody.takeBackDisciplineNote',
  summary: '写的人收回一句课堂情况',
  method: 'DELETE',
  path: '/schools/:schoolId/days/:serviceDate/students/:studentId/discipline-notes/:noteId',
  permission: onDuty,
  input: z.strictObject({ ...ofDay, noteId: id }),
  output: done,
});

export const readMyChildsNotes = endpoint({
  name: 'custody.myChildsNotes',
  summary: '老师写给家长的课堂情况',
  method: 'GET',
  path: '/schools/:schoolId/students/:studentId/discipline-notes',
  permission: onStudent('GUARDIAN'),
  input: z.strictObject(ofChild),
  output: z.strictObject({ items: z.array(disciplineNote) }),
});

export const answerDisciplineNote = endpoint({
  name: 'custody.answerDisciplineNote',
  summary: '家长回一句话（一次）',
  method: 'PUT',
  path: '/schools/:schoolId/students/:studentId/discipline-notes/:noteId/answer',
  permission: onStudent('GUARDIAN'),
  input: z.strictObject({ ...ofChild, noteId: id, words }),
  output: disciplineNote,
});

/** The duty teacher, the escort, whoever answers for the child now, and the duty leader; nobody else, on no other day. */
export const readDutyHealthNote = endpoint({
  name: 'custody.healthNote',
  summary: '当班孩子的健康提示；每次查看（包括没有给看的）都有记录',
  method: 'GET',
  path: '/schools/:schoolId/days/:serviceDate/students/:studentId/health-note',
  permission: onDuty,
  input: z.strictObject(ofDay),
  output: z.strictObject({ note: z.nullable(z.string()), writtenAt: z.nullable(instant) }),
});

export type DisciplineNote = z.output<typeof disciplineNote>;
