/** When a class calls for asking whether each family chose freely (M106 C8). Pure. */
const SMALLEST_CLASS = 10;
const NEARLY_ALL_PERCENT = 95;

export function callsForAsking({
  pupilCount,
  takingPartCount,
}: {
  pupilCount: number;
  takingPartCount: number;
}) {
  return pupilCount >= SMALLEST_CLASS && takingPartCount * 100 >= pupilCount * NEARLY_ALL_PERCENT;
}
