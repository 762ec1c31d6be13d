/** 接送卡: class by class, how many collectors have none yet; one tap prints theirs (C11). */
import { countCollectorCards, printCollectorCards } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { useAction } from '@/api/use-action';
import { useQuery } from '@/api/use-query';
import { useSchoolId } from '@/session/session';
import { Button } from '@/ui/button';
import { Card, ListRow, Tag } from '@/ui/card';
import { Empty, ProblemNote } from '@/ui/feedback';
import { Loaded } from '@/ui/loaded';
import { ConfirmSheet } from '@/ui/sheet';
import { printPages } from './print';

interface Chosen {
  readonly classId: string | undefined;
  readonly word: string;
  readonly missing: number;
}

export function CardClasses() {
  const schoolId = useSchoolId();
  const query = useQuery(countCollectorCards, { schoolId });
  const [chosen, setChosen] = useState<Chosen | undefined>();
  const print = useAction(async () => {
    if (!chosen) return;
    await printPages(
      printCollectorCards,
      { schoolId, ...(chosen.classId ? { classId: chosen.classId } : {}) },
      '接送卡.pdf',
    );
    setChosen(undefined);
    await query.refresh();
  });
  return (
    <>
      <Loaded query={query}>
        {({ classes }) => {
          const missing = classes.reduce((sum, one) => sum + one.collectorCount - one.withCardCount, 0);
          if (classes.every(({ collectorCount }) => collectorCount === 0))
            return (
              <Empty title="还没有登记接送人" text="家长在申请里写了接送人，这里就能打印。" icon="file" />
            );
          return (
            <>
              <View className="t-s">
                没有手机的家人拿卡来接：老师扫码，再核对姓名。卡上没有电话，也没有孩子的全名。
              </View>
              <Card className="card-list">
                {classes
                  .filter(({ collectorCount }) => collectorCount > 0)
                  .map(({ classId, label, collectorCount, withCardCount }) => {
                    const left = collectorCount - withCardCount;
                    const row = {
                      title: label,
                      note: `${collectorCount} 位接送人`,
                      end:
                        left > 0 ? (
                          <Tag tone="wait">{`${left} 位没有卡`}</Tag>
                        ) : (
                          <Tag tone="safe">都有卡</Tag>
                        ),
                    };
                    return left > 0 ? (
                      <ListRow
                        key={classId}
                        {...row}
                        onTap={() => setChosen({ classId, word: label, missing: left })}
                      />
                    ) : (
                      <ListRow key={classId} {...row} />
                    );
                  })}
              </Card>
              {missing > 0 ? (
                <Button
                  kind="secondary"
                  onTap={() => setChosen({ classId: undefined, word: '全校', missing })}
                >
                  {`打印全校没有卡的 ${missing} 位`}
                </Button>
              ) : null}
            </>
          );
        }}
      </Loaded>
      <ConfirmSheet
        open={chosen !== undefined}
        question={`打印${chosen?.word ?? ''} ${Math.min(chosen?.missing ?? 0, 160)} 张接送卡？`}
        explain={
          <>
            <View>
              卡在打印时生成，只在这份文件里出现一次。打好以后沿线剪开，交给家长。一份文件最多 160
              张，多的再打一次。
            </View>
            <ProblemNote problem={print.problem} />
          </>
        }
        confirm="生成并打印"
        busy={print.busy}
        onConfirm={() => void print.run()}
        onClose={() => setChosen(undefined)}
      />
    </>
  );
}
