/** A browser has no privacy gate of its own: the login page shows our text before the first personal field. */
type Answer = (answer: { event: 'agree' | 'disagree'; buttonId?: string }) => void;

export const needsPrivacyConsent = async (): Promise<boolean> => true;

export function readPrivacyContract(): void {}

export const onPrivacyQuestion = (_show: (answer: Answer) => void) => () => undefined;
