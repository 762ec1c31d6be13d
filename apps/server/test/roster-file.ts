/** A roster as schools send it: titles, merged heads, full-width digits, +86, a formula, two phones, a row nobody can read. */
import ExcelJS from 'exceljs';

export interface FilePupil {
  readonly name: string;
  readonly phone: string;
  /** How the school happened to write it in this row. */
  readonly written?: { readonly phone?: ExcelJS.CellValue; readonly classLabel?: ExcelJS.CellValue };
  readonly guardianName?: string;
  readonly classLabel?: string;
  /** A second guardian, written as schools do: the same child once more. */
  readonly father?: { readonly name: string; readonly phone: string };
}

export interface FileStaff {
  readonly name: string;
  readonly phone: string;
  readonly role?: string;
  readonly homeroomOf?: string;
}

const PUPIL_HEADS = ['*姓 名', '学　号', '班级', '姓名', '与学生关系', '手机号', '放学'];
const STAFF_HEADS = [
  ...['教师姓名', '联系电话', '任教学科', '职务', '班主任'],
  ...['从业查询结果', '从业查询日期', '查询有效期至'],
];
const full = (digits: string) =>
  [...digits].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join('');

export async function messyRoster(
  pupils: readonly FilePupil[],
  staff: readonly FileStaff[],
): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('全校学生');
  sheet.addRow(['青山县实验小学2026年秋季学生名册']);
  sheet.mergeCells('A1:G1');
  sheet.addRow(['填表人：何主任', null, '2026年9月1日']);
  sheet.addRow(['学生信息', '学生信息', '学生信息', '家长1', '家长1', '家长1', '接送']);
  sheet.mergeCells('A3:C3');
  sheet.mergeCells('D3:F3');
  sheet.addRow(PUPIL_HEADS);
  for (const [position, { name, phone, written, guardianName, classLabel, father }] of pupils.entries()) {
    const number = `2026${String(101 + position).padStart(4, '0')}`;
    const child = [
      ...[name, position % 2 === 0 ? full(number) : Number(number)],
      written?.classLabel ?? classLabel ?? '三（2）班',
    ] as ExcelJS.CellValue[];
    sheet.addRow([...child, guardianName ?? `${[...name][0]}芳`, '妈妈', written?.phone ?? phone, '西门']);
    if (father) sheet.addRow([...child, father.name, '爸爸', father.phone, '西门']);
  }
  sheet.addRow(['孙悦然', '20260199', '大（三）班', '孙芳', '妈妈', '13800000199', null]);
  sheet.addRow([`合计：${pupils.length + 1}人`]);
  const second = workbook.addWorksheet('教师名单');
  second.addRow(STAFF_HEADS);
  for (const { name, phone, role = '教师', homeroomOf } of staff) {
    second.addRow([
      ...[name, Number(phone), '语文', role, homeroomOf ?? null],
      ...['无异常', 46266, '2027年8月31日'],
    ]);
  }
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
