/**
 * From the sheets of a file to its rows. Every data row is read by the header above it, and
 * what is wrong with it is named. Pure: what the school knows already is no matter here.
 */
import { isReadableName, type RowReason, type StaffRole, tidyPersonName } from '@anxin/shared';
import type { Sheet } from '../../adapters/xlsx/table.js';
import {
  classOf,
  dateOf,
  isUncomputed,
  kinshipOf,
  phoneOf,
  pickupPointOf,
  plain,
  schoolNumberOf,
  severalIn,
  textOf,
} from './cell.rules.js';
import type { Columns, SheetSubject } from './header.rules.js';
import {
  type GuardianInRow,
  mergePupils,
  mergeStaff,
  type PupilInRow,
  type StaffInRow,
} from './register-rows.rules.js';
import { type DataRow, dataRows, type Layout, layoutOf } from './sheet-layout.rules.js';

export interface ReadSheet {
  readonly name: string;
  readonly header: readonly string[];
}

export interface ReadRegister {
  readonly sheets: readonly ReadSheet[];
  readonly pupils: readonly PupilInRow[];
  readonly staff: readonly StaffInRow[];
}

/** Null: no sheet has a header that we can read. */
export function readRegister(sheets: readonly Sheet[]): ReadRegister | null {
  const read = sheets.flatMap((sheet) => {
    const layout = layoutOf(sheet);
    return layout === null ? [] : [{ sheet, layout }];
  });
  if (read.length === 0) return null;
  const of = (subject: SheetSubject) => read.filter(({ layout }) => layout.subject === subject);
  return {
    sheets: read.map(({ sheet: { name }, layout: { header } }) => ({ name, header })),
    pupils: mergePupils(of('STUDENT').flatMap(({ sheet, layout }) => readPupils(sheet, layout))),
    staff: mergeStaff(of('STAFF').flatMap(({ sheet, layout }) => readStaff(sheet, layout))),
  };
}

function readPupils(sheet: Sheet, layout: Layout): PupilInRow[] {
  const slots = [...new Set(layout.columns.flatMap((one) => one?.slot ?? []))];
  const pupils: PupilInRow[] = [];
  for (const row of dataRows(sheet, layout)) {
    const { guardians, reasons } = guardiansIn(row, slots, layout.columns);
    const isContinued =
      row.text('NAME') === '' && row.text('SCHOOL_NUMBER') === '' && row.text('CLASS') === '';
    const last = pupils.at(-1);
    if (isContinued && guardians.length > 0 && last !== undefined) {
      pupils[pupils.length - 1] = { ...last, guardians: [...last.guardians, ...guardians] };
      continue;
    }
    pupils.push(pupilIn(sheet.name, row, layout, guardians, reasons));
  }
  return pupils;
}

function pupilIn(
  sheet: string,
  row: DataRow,
  { titleClass, columns }: Layout,
  guardians: readonly GuardianInRow[],
  guardianReasons: readonly RowReason[],
): PupilInRow {
  const reasons: RowReason[] = [];
  const needed = ['NAME', 'SCHOOL_NUMBER', 'CLASS'] as const;
  if (needed.some((field) => isUncomputed(row.cell(field)))) reasons.push('FORMULA_WITHOUT_RESULT');
  const name = tidyPersonName(row.text('NAME'));
  if (name === '') reasons.push('NAME_MISSING');
  else if (!isReadableName(name)) reasons.push('NAME_UNREADABLE');
  const numberCell = row.cell('SCHOOL_NUMBER');
  const schoolNumber = schoolNumberOf(numberCell);
  if (textOf(numberCell) === '') reasons.push('SCHOOL_NUMBER_MISSING');
  else if (schoolNumber === null) reasons.push('SCHOOL_NUMBER_UNREADABLE');
  const classText = row.text('CLASS');
  const schoolClass = classText === '' ? titleClass : classOf(row.cell('CLASS'), row.text('GRADE'));
  if (schoolClass === null) reasons.push(classText === '' ? 'CLASS_MISSING' : 'CLASS_UNREADABLE');
  const hasGuardianColumns = columns.some((one) => one?.slot !== undefined);
  if (hasGuardianColumns && guardians.length === 0) reasons.push('GUARDIAN_MISSING');
  return {
    subject: 'STUDENT',
    sheet,
    rowNumber: row.rowNumber,
    cells: row.cells,
    reasons: [...new Set([...reasons, ...guardianReasons])],
    name,
    schoolNumber: schoolNumber ?? '',
    schoolClass,
    pickupPoint: pickupPointOf(row.text('PICKUP_POINT')),
    guardians,
    homeroomTeacher: tidyPersonName(row.text('HOMEROOM_TEACHER')) || null,
  };
}

function guardiansIn(row: DataRow, slots: readonly string[], columns: Columns) {
  const reasons: RowReason[] = [];
  const guardians = slots.flatMap((slot): GuardianInRow[] => {
    const relationOfSlot = columns.find((one) => one?.slot === slot && one.relation !== undefined)?.relation;
    const names = severalIn(row.text('GUARDIAN_NAME', slot)).map(tidyPersonName);
    const phoneTexts = severalIn(row.text('GUARDIAN_PHONE', slot));
    const relation = relationOfSlot ?? kinshipOf(row.text('GUARDIAN_RELATION', slot));
    const people = Math.max(
      names.length,
      Math.min(phoneTexts.length, names.length === 0 ? 1 : phoneTexts.length),
    );
    return Array.from({ length: people }, (_, position): GuardianInRow => {
      const phoneText = phoneTexts[position] ?? '';
      const phone = phoneOf(phoneText);
      const name = names[position] ?? null;
      if (phoneText === '') reasons.push('GUARDIAN_PHONE_MISSING');
      else if (phone === null) reasons.push('GUARDIAN_PHONE_UNREADABLE');
      const readable = name !== null && isReadableName(name) ? name : null;
      return { name: readable, relation: position === 0 ? relation : null, phone };
    }).filter(({ name, phone }) => name !== null || phone !== null);
  });
  return { guardians, reasons };
}

const ROLE_WORDS: readonly [RegExp, StaffRole][] = [[/门卫|保安/, 'GATEKEEPER']];
const CLEAR = /^(无异常|正常|合格|通过|无|无犯罪记录|符合)$/;

/** A file makes teachers and gatekeepers; whoever may administer the school is named by a person, never by a file. */
function readStaff(sheet: Sheet, layout: Layout): StaffInRow[] {
  return dataRows(sheet, layout).map((row) => {
    const reasons: RowReason[] = [];
    const name = tidyPersonName(row.text('STAFF_NAME'));
    if (isUncomputed(row.cell('STAFF_NAME')) || isUncomputed(row.cell('STAFF_PHONE'))) {
      reasons.push('FORMULA_WITHOUT_RESULT');
    }
    if (name === '') reasons.push('NAME_MISSING');
    else if (!isReadableName(name)) reasons.push('NAME_UNREADABLE');
    const phone =
      severalIn(row.text('STAFF_PHONE'))
        .map(phoneOf)
        .find((one) => one !== null) ?? null;
    if (phone === null) reasons.push('STAFF_PHONE_MISSING');
    const homeroomCell = row.cell('HOMEROOM_OF');
    const homeroomOf = /^(否|无|不是)?$/.test(textOf(homeroomCell)) ? null : classOf(homeroomCell);
    const role = ROLE_WORDS.find(([words]) => words.test(row.text('ROLE')))?.[1] ?? 'TEACHER';
    const [checkedOn, expiresOn] = [dateOf(row.cell('VETTED_ON')), dateOf(row.cell('VETTING_UNTIL'))];
    const isClear = CLEAR.test(plain(row.text('VETTING_RESULT'))) && checkedOn !== null && expiresOn !== null;
    return {
      subject: 'STAFF',
      sheet: sheet.name,
      rowNumber: row.rowNumber,
      cells: row.cells,
      reasons,
      name,
      phone,
      taught: plain(row.text('SUBJECT')).slice(0, 20) || null,
      roles: [role],
      homeroomOf,
      vetting: isClear && checkedOn < expiresOn ? { checkedOn, expiresOn } : null,
    };
  });
}
