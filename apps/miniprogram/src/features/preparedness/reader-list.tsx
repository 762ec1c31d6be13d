/** Who has not read the version in force, by name; then who has (M038). For the office. */
import { type DocumentReader, listDocumentReaders } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { useQuery } from '@/api/use-query';
import { useSchoolId } from '@/session/session';
import { Card, ListRow } from '@/ui/card';
import { Chips } from '@/ui/field';
import { Loaded } from '@/ui/loaded';
import { momentWords } from '@/ui/time-words';

export function ReaderList({ documentId }: { documentId: string }) {
  const schoolId = useSchoolId();
  const query = useQuery(listDocumentReaders, { schoolId, documentId });
  const [which, setWhich] = useState<'OPEN' | 'READ'>('OPEN');
  return (
    <Loaded query={query} cards={1}>
      {({ items }) => {
        const [open, read] = [items.filter(isOpen), items.filter((one) => !isOpen(one))];
        const shown = which === 'OPEN' ? open : read;
        return (
          <View className="stack-tight">
            <Chips
              options={[
                { value: 'OPEN', word: `还没读 ${open.length}` },
                { value: 'READ', word: `已阅 ${read.length}` },
              ]}
              value={which}
              onChange={setWhich}
            />
            <Card className="card-list">
              {shown.map((one) => (
                <ListRow
                  key={one.staffId}
                  title={one.name}
                  note={
                    one.acknowledgedAt
                      ? momentWords(one.acknowledgedAt)
                      : one.hasSignedIn
                        ? undefined
                        : '还没有登录过小程序'
                  }
                />
              ))}
              {shown.length === 0 ? (
                <ListRow title={which === 'OPEN' ? '每位教职工都读过了' : '还没有人读过'} />
              ) : null}
            </Card>
          </View>
        );
      }}
    </Loaded>
  );
}

const isOpen = ({ acknowledgedAt }: DocumentReader): boolean => acknowledgedAt === null;
