import ExcelJS from 'exceljs';

/** A workbook as another reader than ours sees it, so that a fault in both cannot hide. */
export async function readElsewhere(bytes: Uint8Array): Promise<ExcelJS.Worksheet[]> {
  const workbook = new ExcelJS.Workbook();
  // A plain buffer of exactly these bytes; ours never lie in shared memory.
  await workbook.xlsx.load(Uint8Array.from(bytes).buffer);
  return workbook.worksheets;
}
