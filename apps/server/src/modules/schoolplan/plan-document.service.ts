/** The plan as pages to file: text, leading group, the six steps and the eight systems with their owners, the signer. */
import {
  clockTimeOf,
  FLOW_STEP_TEXT,
  FLOW_STEPS,
  PLAN_SECTION_TEXT,
  PLAN_SECTIONS,
  SAFETY_SYSTEM_TEXT,
  SAFETY_SYSTEMS,
  serviceDateOf,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { formTable, heading, type PdfContent, subheading } from '../../adapters/pdf/pdf-content.js';
import { PdfPrinter } from '../../adapters/pdf/pdf-printer.js';
import { Schools } from '../school/school.public.js';
import { PlanFactsReader } from './plan-facts.reader.js';
import { contentOf, type NamedPerson, type SchoolPlan } from './school-plan.entity.js';

export interface SignOff {
  readonly signerName: string;
  readonly at: Date;
}

const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'];

@Injectable()
export class PlanDocument {
  constructor(
    private readonly schools: Schools,
    private readonly facts: PlanFactsReader,
    private readonly printer: PdfPrinter,
  ) {}

  printDraft(plan: SchoolPlan, people: readonly NamedPerson[]): Promise<Buffer> {
    return this.print(plan, people, null);
  }

  async print(plan: SchoolPlan, people: readonly NamedPerson[], signOff: SignOff | null): Promise<Buffer> {
    const [names, term] = await Promise.all([
      this.schools.namesOf([plan.schoolId]),
      this.facts.term(plan.schoolId, plan.termId),
    ]);
    const schoolName = names.get(plan.schoolId) ?? '';
    const content = contentOf(plan);
    const called = new Map(people.map(({ staffId, name }) => [staffId, name]));
    const nameOf = (staffId: string | null): string =>
      (staffId === null ? undefined : called.get(staffId)) ?? '（还没有）';
    let position = 0;
    const titled = (title: string) => subheading(`${NUMERALS[position++]}、${title}`);
    const pages: PdfContent[] = [
      heading(`${schoolName}${content.title}`),
      {
        text: `${term.name} 第 ${plan.number} 版${signOff === null ? '（草稿，没有签发）' : ''}`,
        alignment: 'center',
        margin: [0, 0, 0, 10],
      },
      ...PLAN_SECTIONS.flatMap((section) => [
        titled(PLAN_SECTION_TEXT[section]),
        { text: content.sections[section] },
      ]),
      titled('领导小组'),
      formTable([
        ['组长', nameOf(content.leader)],
        ['成员', content.members.map(nameOf).join('、') || '（还没有）'],
      ]),
      titled('工作流程'),
      table(
        ['环节', '做什么', '负责人', '截止日期'],
        [66, '*', 52, 62],
        FLOW_STEPS.map((step) => {
          const { text, staffId, deadline } = content.steps[step];
          return [FLOW_STEP_TEXT[step], text, nameOf(staffId), deadline ?? '（还没有）'];
        }),
      ),
      titled('制度和机制'),
      table(
        ['制度', '内容', '负责人'],
        [110, '*', 52],
        SAFETY_SYSTEMS.map((system) => {
          const { text, staffId } = content.systems[system];
          return [SAFETY_SYSTEM_TEXT[system], text, nameOf(staffId)];
        }),
      ),
      ...(signOff === null ? [] : signature(plan, schoolName, signOff)),
    ];
    return this.printer.print({
      title: `${schoolName}${content.title}`,
      madeAt: signOff?.at ?? plan.savedAt,
      footer: `${schoolName} · 自愿参加，不收任何费用`,
      content: pages,
    });
  }
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
    fontSize: 9.5,
    margin: [0, 4, 0, 8],
  };
}

function signature(plan: SchoolPlan, schoolName: string, { signerName, at }: SignOff): PdfContent[] {
  const when = `${serviceDateOf(at.getTime())} ${clockTimeOf(at.getTime())}`;
  return [
    {
      stack: [
        { text: `校长：${signerName}`, bold: true },
        { text: `${schoolName}（公章）` },
        { text: `${when}（北京时间）签发` },
      ],
      alignment: 'right',
      margin: [0, 16, 0, 10],
    },
    {
      stack: [{ text: `正文指纹 ${plan.contentHash}` }, { text: `会议记录指纹 ${plan.minutesHash ?? ''}` }],
      fontSize: 8,
      color: '#444444',
    },
  ];
}
