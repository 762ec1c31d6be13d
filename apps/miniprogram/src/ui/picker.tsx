/** Choosing a date, a time or one of many: the system's own picker, shown like the other fields. */
import { Picker, View } from '@tarojs/components';

interface PickerProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
  start?: string;
  end?: string;
}

function Shown({ text, placeholder }: { text: string; placeholder: string }) {
  return <View className={text ? 'field-input' : 'field-input c-quiet'}>{text || placeholder}</View>;
}

export function DateInput({ label, value, onChange, placeholder = '选择日期', start, end }: PickerProps) {
  return (
    <Picker
      mode="date"
      value={value}
      {...(start ? { start } : {})}
      {...(end ? { end } : {})}
      aria-label={label}
      onChange={(event) => onChange(event.detail.value)}
    >
      <Shown text={value} placeholder={placeholder} />
    </Picker>
  );
}

export function TimeInput({ label, value, onChange, placeholder = '选择时间' }: PickerProps) {
  return (
    <Picker mode="time" value={value} aria-label={label} onChange={(event) => onChange(event.detail.value)}>
      <Shown text={value} placeholder={placeholder} />
    </Picker>
  );
}

export function OneOfMany<T extends string>({
  label,
  options,
  value,
  onChange,
  placeholder = '请选择',
}: {
  label: string;
  options: readonly { value: T; word: string }[];
  value: T | undefined;
  onChange: (value: T) => void;
  placeholder?: string;
}) {
  const at = options.findIndex((option) => option.value === value);
  return (
    <Picker
      mode="selector"
      range={options.map((option) => option.word)}
      value={Math.max(0, at)}
      aria-label={label}
      onChange={(event) => {
        const chosen = options[Number(event.detail.value)];
        if (chosen) onChange(chosen.value);
      }}
    >
      <Shown text={options[at]?.word ?? ''} placeholder={placeholder} />
    </Picker>
  );
}
