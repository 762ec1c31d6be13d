import { View } from '@tarojs/components';
import { ChangeFields } from '@/features/schedule-change/change-form';
import { useChangeForm } from '@/features/schedule-change/use-change-form';
import { Button } from '@/ui/button';
import { Banner, Empty, ProblemNote } from '@/ui/feedback';
import { Loaded } from '@/ui/loaded';
import { Screen } from '@/ui/screen';
import { ConfirmSheet } from '@/ui/sheet';
import { dayWords } from '@/ui/time-words';

/** 调整放学时间: written, looked over with how many families it reaches, then sent (M064). */
export default function ScheduleFormPage() {
  const form = useChangeForm();
  const { query, looked, look, send } = form;
  const change = looked?.change;
  return (
    <Screen
      title="调整放学时间"
      actions={
        query.data?.mayMake ? (
          <View className="stack grow">
            {looked?.coveredCount === 0 ? (
              <Banner tone="wait" icon="alert">
                选的孩子里没有人的放学时间会变，不用发。请换一个时间或范围。
              </Banner>
            ) : null}
            <Button big busy={look.busy} disabled={!form.ready} onTap={() => void look.run()}>
              看看发给多少家
            </Button>
          </View>
        ) : undefined
      }
      layers={
        <ConfirmSheet
          open={looked !== undefined && looked.coveredCount > 0}
          question={
            change && looked
              ? `${dayWords(change.serviceDate)} ${change.endsAt} 放学，发给 ${looked.coveredCount} 个孩子的家长？`
              : ''
          }
          explain={
            <>
              <View>
                {change?.isEarlier
                  ? '家长确认了，孩子才提前放学；没确认的留在学校，到原来的时间再放学。'
                  : '家长确认了，就按新的时间来接；没确认的照常。'}
              </View>
              {looked && looked.unboundCount > 0 ? (
                <View className="strong">{`${looked.unboundCount} 家收不到消息，发出后请马上打电话。`}</View>
              ) : null}
              <ProblemNote problem={send.problem} />
            </>
          }
          confirm="发给家长"
          grave
          busy={send.busy}
          onConfirm={() => void send.run()}
          onClose={form.closeLook}
        />
      }
    >
      <Loaded query={query}>
        {(day) =>
          day.mayMake ? (
            <ChangeFields form={form} />
          ) : (
            <Empty icon="clock" title="由值日领导调整" text="放学时间由当天的值日领导、管理员或校长调整。" />
          )
        }
      </Loaded>
    </Screen>
  );
}
