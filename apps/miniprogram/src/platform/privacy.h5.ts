/** A browser has no privacy gate of its own: the login page shows our text before the first personal field. */
export const needsPrivacyConsent = async (): Promise<boolean> => true;

export function readPrivacyContract(): void {}
