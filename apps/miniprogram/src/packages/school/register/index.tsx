import { willChange } from '@/features/roster-import/import.words';
import { ImportRows } from '@/features/roster-import/import-rows';
import { ImportStart } from '@/features/roster-import/import-start';
import { ImportSummary } from '@/features/roster-import/import-summary';
import { useImport } from '@/features/roster-import/use-import';
import { Button } from '@/ui/button';
import { Banner } from '@/ui/feedback';
import { Loaded } from '@/ui/loaded';
import { Screen } from '@/ui/screen';

/** 导入名册: choose a file, look at what it would do, then write all of it or nothing. */
export default function RegisterPage() {
  const flow = useImport();
  const { present } = flow;
  const choose = (
    <Button busy={flow.choose.busy} onTap={() => void flow.choose.run()}>
      选择表格
    </Button>
  );
  const confirm = present ? (
    <>
      <Button kind="secondary" busy={flow.cancel.busy} onTap={() => void flow.cancel.run()}>
        取消
      </Button>
      <Button busy={flow.apply.busy} disabled={willChange(present) === 0} onTap={() => void flow.apply.run()}>
        {willChange(present) === 0 ? '没有要改的' : `导入 ${willChange(present)} 行`}
      </Button>
    </>
  ) : null;
  const actions = !present ? (
    choose
  ) : present.state === 'PREVIEW' ? (
    confirm
  ) : present.state === 'PARSING' || present.state === 'APPLYING' ? (
    <Button kind="secondary" busy={flow.cancel.busy} onTap={() => void flow.cancel.run()}>
      取消，什么都不写入
    </Button>
  ) : (
    <Button onTap={flow.startAgain}>再导入一份</Button>
  );
  return (
    <Screen title="导入名册" wide actions={actions}>
      {present ? (
        <>
          {flow.query.problem ? <Banner icon="offline">{flow.query.problem.text}</Banner> : null}
          <ImportSummary flow={flow} />
          {present.state === 'PREVIEW' || present.state === 'APPLIED' ? (
            <ImportRows key={present.state} present={present} />
          ) : null}
        </>
      ) : (
        <Loaded query={flow.recent}>{() => <ImportStart flow={flow} />}</Loaded>
      )}
    </Screen>
  );
}
