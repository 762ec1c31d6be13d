/** Who is being asked for: an owner of a step or a system, the leader, or the members; and what a choice changes. */
import {
  FLOW_STEP_TEXT,
  FLOW_STEPS,
  type FlowStep,
  MOST_MEMBERS,
  type PlanContent,
  SAFETY_SYSTEM_TEXT,
  type SafetySystem,
} from '@anxin/shared';
import { useState } from 'react';
import type { StaffChoice } from './staff-sheet';
import type { usePlanEditor } from './use-plan-editor';

export type Asked = FlowStep | SafetySystem | 'leader' | 'members';

const titles: Record<Asked, string> = {
  ...FLOW_STEP_TEXT,
  ...SAFETY_SYSTEM_TEXT,
  leader: '领导小组组长',
  members: '领导小组成员',
};
const isStep = (one: Asked): one is FlowStep => (FLOW_STEPS as readonly string[]).includes(one);

function chosenFor(content: PlanContent, asked: Asked): readonly string[] {
  if (asked === 'members') return content.members;
  if (asked === 'leader') return content.leader === null ? [] : [content.leader];
  const { staffId } = isStep(asked) ? content.steps[asked] : content.systems[asked];
  return staffId === null ? [] : [staffId];
}

function withChoice(content: PlanContent, asked: Asked, staffId: string): Partial<PlanContent> {
  if (asked === 'leader') return { leader: staffId };
  if (asked === 'members') {
    const without = content.members.filter((one) => one !== staffId);
    const isRemoved = without.length < content.members.length;
    return { members: isRemoved ? without : [...content.members, staffId].slice(0, MOST_MEMBERS) };
  }
  if (isStep(asked)) return { steps: { ...content.steps, [asked]: { ...content.steps[asked], staffId } } };
  return { systems: { ...content.systems, [asked]: { ...content.systems[asked], staffId } } };
}

export function useOwners({ content, change }: ReturnType<typeof usePlanEditor>) {
  const [asked, setAsked] = useState<Asked | undefined>();
  const many = asked === 'members';
  return {
    ask: setAsked,
    sheet: content &&
      asked && {
        title: many || asked === 'leader' ? titles[asked] : `${titles[asked]}由谁负责`,
        chosen: chosenFor(content, asked),
        many,
        onChoose: ({ staffId, name }: StaffChoice) => {
          change(withChoice(content, asked, staffId), { [staffId]: name });
          if (!many) setAsked(undefined);
        },
        onClose: () => setAsked(undefined),
      },
  };
}
