/** What a plan must have before it can be signed off: nobody is «the school», every step and system has a person (M119). */
import {
  FLOW_STEPS,
  PLAN_SECTIONS,
  type PlanContent,
  type PlanGap,
  SAFETY_SYSTEMS,
} from './schoolplan.schema.js';

export function planGaps(content: PlanContent, hasMinutes: boolean): PlanGap[] {
  const gaps: PlanGap[] = [];
  const miss = (what: PlanGap['what'], where: PlanGap['where'] = null) => gaps.push({ what, where });
  if (content.leader === null) miss('LEADER');
  if (content.members.length === 0) miss('MEMBERS');
  for (const step of FLOW_STEPS) {
    if (content.steps[step].staffId === null) miss('STEP_OWNER', step);
    if (content.steps[step].deadline === null) miss('STEP_DEADLINE', step);
  }
  for (const system of SAFETY_SYSTEMS) {
    if (content.systems[system].staffId === null) miss('SYSTEM_OWNER', system);
  }
  if (!hasMinutes) miss('MINUTES');
  return gaps;
}

/** Everybody the plan names, each once. */
export function staffIn({ leader, members, steps, systems }: PlanContent): string[] {
  const owners = [...Object.values(steps), ...Object.values(systems)].map(({ staffId }) => staffId);
  return [...new Set([leader, ...members, ...owners].filter((one) => one !== null))];
}

/** The words in one fixed order, whatever order they arrived in: equal plans read equal. */
export function planText(content: PlanContent): string {
  const { title, sections, leader, members, steps, systems } = content;
  return JSON.stringify([
    title,
    PLAN_SECTIONS.map((section) => sections[section]),
    leader,
    members,
    FLOW_STEPS.map((step) => [steps[step].text, steps[step].staffId, steps[step].deadline]),
    SAFETY_SYSTEMS.map((system) => [systems[system].text, systems[system].staffId]),
  ]);
}
