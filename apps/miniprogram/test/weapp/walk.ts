/** Tests that are one journey: after a step that failed, the later ones fail at once instead of waiting for what cannot come. */
export function walk() {
  let failed: string | undefined;
  return (name: string, take: () => Promise<void>) =>
    it(name, async () => {
      if (failed !== undefined) throw new Error(`not reached: «${failed}» failed`);
      failed = name;
      await take();
      failed = undefined;
    });
}
