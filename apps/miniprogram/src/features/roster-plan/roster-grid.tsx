/**
 * The plan as a grid of a week: posts down, days across, a person in each seat. A wish kept or broken and two days
 * running are a word with a mark, never a colour alone; a tap changes the seat, and so does carrying it to another.
 */
import { addDays, type RosterCell, type RosterPlanView, weekdayOf } from '@anxin/shared';
import { ScrollView, View } from '@tarojs/components';
import { useState } from 'react';
import { dutyWords } from '@/features/duties/duty.words';
import { mondayOf } from '@/features/school-setup/next-service-day';
import { Card } from '@/ui/card';
import { Chips } from '@/ui/field';
import { Tappable } from '@/ui/tappable';
import { dateWords, weekdayWord } from '@/ui/time-words';
import { classes } from '@/ui/tone';
import { cellTitle, placeOfCell } from './plan.words';
import './roster-grid.scss';
import { seatId } from './seat-drag.rules';
import type { Seat } from './use-roster-plan';
import { SEAT_CLASS, type SeatDrag, useSeatDrag } from './use-seat-drag';

const order = ['DUTY_LEADER', 'DUTY_TEACHER', 'GATE', 'ESCORT', 'ROOM_CLOSER'] as const;
const wishMarks = { KEPT: '♥ 合愿望', BROKEN: '◐ 不合愿望', NONE: '' } as const;

interface Line {
  key: string;
  place: string;
  cells: RosterCell[];
}

function linesOf(plan: RosterPlanView, dates: readonly string[]): Line[] {
  const lines = new Map<string, Line>();
  const shown = plan.cells.filter((cell) => dates.includes(cell.serviceDate));
  for (const duty of order) {
    for (const cell of shown.filter((one) => one.duty === duty)) {
      const place = placeOfCell(cell, plan);
      const key = `${duty} ${place}`;
      const line = lines.get(key) ?? { key, place, cells: [] };
      line.cells.push(cell);
      lines.set(key, line);
    }
  }
  return [...lines.values()];
}

export function RosterGrid({
  plan,
  canChange,
  onSeat,
  onDrop,
}: {
  plan: RosterPlanView;
  canChange: boolean;
  onSeat: (seat: Seat) => void;
  onDrop: (seat: Seat, toPersonId: string) => void;
}) {
  const drag = useSeatDrag(plan, onDrop);
  const mondays = [...new Set(plan.days.map(mondayOf))];
  const [chosen, setChosen] = useState<string | undefined>();
  const monday = mondays.find((one) => one === chosen) ?? mondays[0] ?? '';
  const dates = plan.days.filter((date) => mondayOf(date) === monday);
  const names = new Map(plan.teachers.map((one) => [one.personId, one.name]));
  return (
    <Card className="stack">
      {mondays.length > 1 ? (
        <Chips
          options={mondays.map((value) => ({
            value,
            word: `${dateWords(value)}—${dateWords(addDays(value, 4))}`,
          }))}
          value={monday}
          onChange={setChosen}
        />
      ) : null}
      <ScrollView scrollX>
        <View className="grid">
          <View className="grid-line">
            <View className="grid-head" />
            {dates.map((date) => (
              <View key={date} className="grid-cell grid-day">
                <View className="t-xs">{weekdayWord(weekdayOf(date))}</View>
                <View className="strong num">{dateWords(date)}</View>
              </View>
            ))}
          </View>
          {linesOf(plan, dates).map(({ key, place, cells }) => (
            <View key={key} className="grid-line">
              <View className="grid-head">
                <View className="t-s strong">{place}</View>
                <View className="t-xs">{dutyWords[cells[0]?.duty ?? 'DUTY_TEACHER']}</View>
              </View>
              {dates.map((date) => (
                <View key={date} className="grid-cell">
                  {cells
                    .filter((cell) => cell.serviceDate === date)
                    .map((cell) => (
                      <Seats
                        key={`${cell.tempClassId}${cell.pickupPoint}${cell.subject}`}
                        {...{ cell, plan, names, canChange, onSeat, drag }}
                      />
                    ))}
                </View>
              ))}
            </View>
          ))}
        </View>
      </ScrollView>
      {drag.verdict ? (
        <View
          className={classes('grid-verdict', drag.verdict.isBetter && 'grid-verdict-better')}
          aria-live="polite"
        >
          {drag.verdict.words}
        </View>
      ) : canChange ? (
        <View className="t-xs">点一个名字换人；或按住名字右边的圆点，拖到同一天另一位老师那里对调。</View>
      ) : null}
    </Card>
  );
}

function Seats({
  cell,
  plan,
  names,
  canChange,
  onSeat,
  drag,
}: {
  cell: RosterCell;
  plan: RosterPlanView;
  names: ReadonlyMap<string, string>;
  canChange: boolean;
  onSeat: (seat: Seat) => void;
  drag: SeatDrag;
}) {
  const at = plan.cells.indexOf(cell);
  const where = `${dateWords(cell.serviceDate)} ${cellTitle(cell, plan)}`;
  const openCount = plan.result === null ? 0 : Math.max(0, cell.neededCount - cell.holders.length);
  return (
    <>
      {cell.holders.map(({ personId, wish, isConsecutive }, holder) => {
        const place = { cell: at, holder };
        const isCarried = drag.carried?.from.cell === at && drag.carried.from.holder === holder;
        const isOver = drag.over?.cell === at && drag.over.holder === holder && !isCarried;
        const marks = [wishMarks[wish], isConsecutive ? '↔ 连着两天' : '', cell.subject ?? ''].filter(
          Boolean,
        );
        return (
          <View
            key={personId}
            id={seatId(place)}
            className={classes(
              `seat-row seat-${wish} ${SEAT_CLASS}`,
              isCarried && 'seat-carried',
              isOver && 'seat-over',
            )}
            {...(isCarried && drag.carried ? { style: shiftOf(drag.carried) } : {})}
          >
            <Tappable
              className="seat"
              label={`${where} ${names.get(personId) ?? ''} ${marks.join(' ')}`}
              disabled={!canChange}
              onTap={() => onSeat({ cell, personId })}
            >
              <View className="seat-name">{names.get(personId) ?? '已离校'}</View>
              {marks.length > 0 ? <View className="seat-mark">{marks.join(' ')}</View> : null}
            </Tappable>
            {canChange ? (
              <View className="seat-grip" aria-hidden {...drag.grip(place)}>
                <View className="seat-dots" />
              </View>
            ) : null}
          </View>
        );
      })}
      {Array.from({ length: openCount }, (_, open) => (
        <Tappable
          key={String(open)}
          id={seatId({ cell: at, holder: cell.holders.length + open })}
          className={classes('seat', 'seat-open', SEAT_CLASS)}
          label={`${where} 缺人`}
          disabled={!canChange}
          onTap={() => onSeat({ cell, personId: undefined })}
        >
          <View className="t-s c-wait strong">◐ 缺人</View>
          {cell.subject ? <View className="seat-mark">{cell.subject}</View> : null}
        </Tappable>
      ))}
    </>
  );
}

const shiftOf = ({ x, y, startX, startY }: NonNullable<SeatDrag['carried']>) => ({
  transform: `translate(${x - startX}px, ${y - startY}px)`,
});
