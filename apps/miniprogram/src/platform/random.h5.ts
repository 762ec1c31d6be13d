/** The browser's generator answers at once. */
export async function fillRandomPool(): Promise<void> {}

export const randomBytes = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));
