/** Typing and choosing. Every field has a label above it, a note below, and says what is wrong beside itself. */
import { Input as NativeInput, Textarea as NativeTextarea, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Check, Tappable } from './tappable';
import { classes } from './tone';

export function Field({
  label,
  note,
  error,
  optional,
  children,
}: {
  label: string;
  note?: ReactNode;
  error?: string | undefined;
  optional?: boolean;
  children: ReactNode;
}) {
  return (
    <View>
      <View className="field-label">
        {label}
        {optional ? <View className="t-xs">（可不填）</View> : null}
      </View>
      {children}
      {error ? (
        <View className="field-error" aria-live="polite">
          {error}
        </View>
      ) : note ? (
        <View className="field-note">{note}</View>
      ) : null}
    </View>
  );
}

export interface InputProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
  maxLength?: number;
  type?: 'text' | 'number' | 'idcard';
  wrong?: boolean;
  id?: string;
}

export function Input({
  label,
  value,
  onChange,
  placeholder,
  maxLength = 60,
  type = 'text',
  wrong,
  id,
}: InputProps) {
  return (
    <NativeInput
      {...(id ? { id } : {})}
      className={classes('field-input', wrong && 'field-wrong')}
      value={value}
      type={type}
      maxlength={maxLength}
      placeholder={placeholder ?? ''}
      aria-label={label}
      onInput={(event) => onChange(event.detail.value)}
    />
  );
}

export function TextArea({ label, value, onChange, placeholder, maxLength = 200, wrong, id }: InputProps) {
  return (
    <NativeTextarea
      {...(id ? { id } : {})}
      className={classes('field-input field-area', wrong && 'field-wrong')}
      value={value}
      maxlength={maxLength}
      autoHeight
      placeholder={placeholder ?? ''}
      aria-label={label}
      onInput={(event) => onChange(event.detail.value)}
    />
  );
}

/** A mobile number: what was pasted with spaces, dashes or +86 becomes eleven digits. */
export function PhoneInput({ label, value, onChange, wrong, id }: Omit<InputProps, 'type' | 'maxLength'>) {
  return (
    <Input
      {...(id ? { id } : {})}
      label={label}
      value={value}
      type="number"
      maxLength={20}
      placeholder="11 位手机号"
      {...(wrong === undefined ? {} : { wrong })}
      onChange={(typed) =>
        onChange(
          typed
            .replace(/\D/g, '')
            .replace(/^86(?=1\d{10}$)/, '')
            .slice(0, 11),
        )
      }
    />
  );
}

export interface Option<T extends string | number> {
  value: T;
  word: string;
  note?: string | undefined;
  disabled?: boolean | undefined;
}

/** A few short words side by side; one is chosen. */
export function Choice<T extends string | number>({
  label,
  options,
  value,
  onChange,
}: {
  label: string;
  options: readonly Option<T>[];
  value: T | undefined;
  onChange: (value: T) => void;
}) {
  return (
    <View className="choices" aria-role="radiogroup" aria-label={label}>
      {options.map((option) => (
        <Tappable
          key={option.value}
          role="radio"
          checked={option.value === value}
          disabled={option.disabled}
          label={option.word}
          className={classes(
            'choice',
            option.value === value && 'choice-on',
            option.disabled && 'choice-off',
          )}
          onTap={() => onChange(option.value)}
        >
          {option.word}
        </Tappable>
      ))}
    </View>
  );
}

const dayWords = ['一', '二', '三', '四', '五', '六', '日'];

/** Days of the week, Monday 1 … Sunday 7. */
export function WeekdayPicker({
  value,
  onChange,
  offered = [1, 2, 3, 4, 5],
}: {
  value: readonly number[];
  onChange: (days: number[]) => void;
  offered?: readonly number[];
}) {
  const toggle = (day: number) =>
    onChange(value.includes(day) ? value.filter((one) => one !== day) : [...value, day].sort());
  return (
    <View className="weekdays">
      {offered.map((day) => (
        <Tappable
          key={day}
          role="checkbox"
          checked={value.includes(day)}
          label={`周${dayWords[day - 1]}`}
          className={classes('choice', value.includes(day) && 'choice-on')}
          onTap={() => toggle(day)}
        >
          {dayWords[day - 1]}
        </Tappable>
      ))}
    </View>
  );
}

/** One line to tick, with room for an explanation. */
export function OptionRow({
  title,
  note,
  on,
  onToggle,
  start,
  round,
}: {
  title: string;
  note?: string | undefined;
  on: boolean;
  onToggle: () => void;
  start?: ReactNode;
  round?: boolean;
}) {
  return (
    <Tappable
      role={round ? 'radio' : 'checkbox'}
      checked={on}
      label={note ? `${title}，${note}` : title}
      className={classes('option', on && 'option-on')}
      onTap={onToggle}
    >
      {start}
      <View className="grow">
        <View className="option-title strong">{title}</View>
        {note ? <View className="t-xs">{note}</View> : null}
      </View>
      <Check on={on} round={Boolean(round)} />
    </Tappable>
  );
}

/** Segments and filters: a row of chips, one is on. */
export function Chips<T extends string>({
  options,
  value,
  onChange,
}: {
  options: readonly { value: T; word: string }[];
  value: T;
  onChange: (value: T) => void;
}) {
  return (
    <View className="chips" aria-role="tablist">
      {options.map((option) => (
        <Tappable
          key={option.value}
          role="tab"
          checked={option.value === value}
          label={option.word}
          className={classes('chip', option.value === value && 'chip-on')}
          onTap={() => onChange(option.value)}
        >
          {option.word}
        </Tappable>
      ))}
    </View>
  );
}
