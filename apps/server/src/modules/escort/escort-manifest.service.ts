/** The plan on paper, for a day without phones (M092, E11): the whole walk on one page, then a page for each line to tick. */
import {
  clockTimeOf,
  type EscortDayView,
  type EscortPlanView,
  type InputOf,
  type printEscortPlan,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { heading, type PdfContent, subheading } from '../../adapters/pdf/pdf-content.js';
import { PdfPrinter } from '../../adapters/pdf/pdf-printer.js';
import { Database } from '../../database/database.js';
import { FileAnswer } from '../../http/file-answer.js';
import { refuse } from '../../http/refuse.js';
import { AccessLog } from '../identity/identity.public.js';
import { Schools } from '../school/school.public.js';
import { EscortDayQueries } from './escort-day.queries.js';

const GATE_WORDS = { EAST: '东门', WEST: '西门' } as const;
const LATE_WORDS = { NOT_SEEN: '还没见到', ELSEWHERE: '在别处', UNCLEAR: '记录在核实' } as const;
const STAY_WORDS = { LATER_PICKUP: '晚些接', HELD: '先不放行', ALONE: '自己离校' } as const;

@Injectable()
export class EscortManifest {
  constructor(
    private readonly database: Database,
    private readonly accessLog: AccessLog,
    private readonly schools: Schools,
    private readonly days: EscortDayQueries,
    private readonly printer: PdfPrinter,
  ) {}

  async print(input: InputOf<typeof printEscortPlan>, actor: Actor): Promise<FileAnswer> {
    const { schoolId, serviceDate } = input;
    const day = await this.days.now(input, actor);
    if (day.plan === null) throw refuse('escort.no_plan');
    const schoolName = (await this.schools.namesOf([schoolId])).get(schoolId) ?? '';
    await this.accessLog.look(this.database.read, actor, {
      schoolId,
      what: 'escort_manifest',
      because: 'on_duty',
    });
    const bytes = await this.printer.print({
      title: `${serviceDate} 放学护送名单`,
      madeAt: new Date(day.plan.madeAt),
      content: pagesOf(day, day.plan),
      footer: `${schoolName} · ${serviceDate} 第 ${day.plan.version} 版 · 用完请交回学校销毁`,
    });
    return new FileAnswer({ bytes, fileName: `护送名单-${serviceDate}.pdf`, contentType: 'application/pdf' });
  }
}

function pagesOf(day: EscortDayView, plan: EscortPlanView): PdfContent[] {
  const at = day.endsAt === null ? '' : clockTimeOf(Date.parse(day.endsAt));
  return [
    heading(`${day.serviceDate} 放学护送`),
    { text: `${at} 放学 · 共 ${plan.walks.length} 队，${plan.waveCount} 趟`, alignment: 'center' },
    subheading('谁送谁'),
    table(
      ['趟', '门', '护送', '从哪里', '人数'],
      [28, 36, 80, '*', 36],
      plan.walks.map((walk) => [
        ...[String(walk.wave), GATE_WORDS[walk.pickupPoint], walk.escort?.name ?? '（缺人）'],
        walk.stops.map(({ label, childCount }) => `${label} ${childCount}`).join(' → '),
        String(walk.children.length),
      ]),
    ),
    subheading('谁关教室、谁在门口'),
    table(
      ['地方', '老师'],
      [200, '*'],
      [
        ...plan.rooms.map((room) => [
          `${room.label} ${room.venueLabel}`,
          `${room.closer?.name ?? '（缺人）'}${room.closesAfterWalk ? '（送完回来关）' : ''}`,
        ]),
        ...plan.gates.map((gate) => [
          GATE_WORDS[gate.pickupPoint],
          gate.adults.map(({ name }) => name).join('、'),
        ]),
      ],
    ),
    ...apart(plan),
    ...plan.walks.flatMap((walk) => linePage(walk)),
  ];
}

/** Whom nobody walks, by name: who is late, who stays. */
function apart({ late, staying }: EscortPlanView): PdfContent[] {
  const rows = [
    ...late.map((one) => [one.name, one.classLabel, LATE_WORDS[one.why], one.withWhom?.name ?? '']),
    ...staying.map((one) => [one.name, one.classLabel, STAY_WORDS[one.why], '']),
  ];
  return rows.length === 0
    ? []
    : [subheading('不在队里的孩子'), table(['姓名', '班级', '为什么', '和谁'], ['*', 90, 90, 90], rows)];
}

function linePage(walk: EscortPlanView['walks'][number]): PdfContent[] {
  const title = `${GATE_WORDS[walk.pickupPoint]} · 第 ${walk.wave} 趟 · ${walk.escort?.name ?? '（缺人）'}`;
  return [
    { ...subheading(title), pageBreak: 'before' },
    {
      text: `出发数 ______   到门数 ______   应有 ${walk.children.length}`,
      fontSize: 12,
      margin: [0, 4, 0, 6],
    },
    table(
      ['出发', '到门', '姓名', '班级', '从哪里'],
      [36, 36, 110, 100, '*'],
      walk.children.map(({ name, classLabel, tempClassId }) => [
        ...['□', '□', name, classLabel],
        walk.stops.find((stop) => stop.tempClassId === tempClassId)?.label ?? '',
      ]),
    ),
  ];
}

function table(
  head: readonly string[],
  widths: readonly (number | '*')[],
  rows: readonly (readonly string[])[],
): PdfContent {
  return {
    table: {
      widths,
      body: [head.map((text) => ({ text, bold: true })), ...rows.map((row) => row.map((text) => ({ text })))],
    },
    margin: [0, 4, 0, 8],
  };
}
