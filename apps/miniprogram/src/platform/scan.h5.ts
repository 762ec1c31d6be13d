/** No scanner in a browser: screens offer typing the code instead. */
export const canScan = false;

export async function scanCode(): Promise<string | undefined> {
  return undefined;
}
