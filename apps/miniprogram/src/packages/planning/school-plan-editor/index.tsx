import { useState } from 'react';
import { GroupCard } from '@/features/school-plan/group-card';
import { StepCards, SystemCards } from '@/features/school-plan/owned-parts';
import { StaffSheet } from '@/features/school-plan/staff-sheet';
import { TextCards } from '@/features/school-plan/text-cards';
import { useOwners } from '@/features/school-plan/use-owners';
import { usePlanEditor } from '@/features/school-plan/use-plan-editor';
import { Button } from '@/ui/button';
import { Banner, ProblemNote } from '@/ui/feedback';
import { Chips } from '@/ui/field';
import { Loaded } from '@/ui/loaded';
import { Screen } from '@/ui/screen';
import { Columns } from '@/ui/wide';

type Part = 'text' | 'group' | 'steps' | 'systems';

/** 写实施方案: the text, the leading group, the six steps, the eight systems; what is missing is counted on each part. */
export default function SchoolPlanEditorPage() {
  const editor = usePlanEditor();
  const owners = useOwners(editor);
  const { content, change, nameOf, save } = editor;
  const [part, setPart] = useState<Part>('group');
  const missing = (...whats: string[]) => {
    const many = editor.gaps.filter(({ what }) => whats.includes(what)).length;
    return many > 0 ? ` · 缺 ${many}` : '';
  };
  const isStale = editor.isStale || save.problem?.code === 'schoolplan.changed_meanwhile';
  const editing = content && { content, nameOf, change };
  return (
    <Screen
      title="写实施方案"
      wide
      actions={
        <Button busy={save.busy} disabled={!content || isStale} onTap={() => void save.run()}>
          保存草稿
        </Button>
      }
      layers={owners.sheet ? <StaffSheet {...owners.sheet} /> : null}
    >
      <Loaded query={editor.query} cards={3}>
        {() => (
          <>
            {isStale ? (
              <Banner icon="alert" end="看最新的" onEnd={editor.startOver}>
                别人刚存过新的草稿。看最新的会放弃您在这里写的。
              </Banner>
            ) : (
              <ProblemNote problem={save.problem} />
            )}
            {editor.restored && !isStale ? (
              <Banner tone="info" icon="pen" end="重新开始" onEnd={editor.startOver}>
                上次没保存的内容还在，可以接着写。
              </Banner>
            ) : null}
            <Chips
              options={[
                { value: 'group', word: `领导小组${missing('LEADER', 'MEMBERS')}` },
                { value: 'steps', word: `六个环节${missing('STEP_OWNER', 'STEP_DEADLINE')}` },
                { value: 'systems', word: `八项制度${missing('SYSTEM_OWNER')}` },
                { value: 'text', word: '正文' },
              ]}
              value={part}
              onChange={setPart}
            />
            {content && editing ? (
              <Columns>
                {part === 'text' ? <TextCards content={content} change={change} /> : null}
                {part === 'group' ? (
                  <GroupCard
                    leader={nameOf(content.leader)}
                    members={content.members.map((one) => nameOf(one) ?? '')}
                    onLeader={() => owners.ask('leader')}
                    onMembers={() => owners.ask('members')}
                  />
                ) : null}
                {part === 'steps' ? <StepCards editing={editing} onOwner={owners.ask} /> : null}
                {part === 'systems' ? <SystemCards editing={editing} onOwner={owners.ask} /> : null}
              </Columns>
            ) : null}
          </>
        )}
      </Loaded>
    </Screen>
  );
}
