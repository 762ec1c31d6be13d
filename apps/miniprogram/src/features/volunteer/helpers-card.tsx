/** Adults from outside who help, with their vetting (M020, E6). */
import type { HelperView, listHelpers, OutputOf } from '@anxin/shared';
import { View } from '@tarojs/components';
import type { Query } from '@/api/use-query';
import { Card, ListRow } from '@/ui/card';
import { Loaded } from '@/ui/loaded';
import { helperKindWords, vettingWordsOf } from './volunteer.words';

export function HelpersCard({
  helpers,
  onAdd,
  onHelper,
}: {
  helpers: Query<OutputOf<typeof listHelpers>>;
  onAdd: () => void;
  onHelper: (helper: HelperView) => void;
}) {
  return (
    <>
      <View className="t-l">校外帮手</View>
      <Loaded query={helpers}>
        {({ items }) => (
          <Card className="card-list">
            {items.map((helper) => (
              <ListRow
                key={helper.helperId}
                title={helper.name}
                note={helperKindWords[helper.kind]}
                end={vettingWordsOf(helper)}
                onTap={() => onHelper(helper)}
              />
            ))}
            <ListRow title="登记一位校外帮手" note="义工、志愿者、专业特长人才、社会人士" onTap={onAdd} />
          </Card>
        )}
      </Loaded>
    </>
  );
}
