/** How the person wants the app to look, kept on this phone: 关怀模式, and light, dark or as the system says. */
import { create } from 'zustand';
import { readStored, writeStored } from '@/platform/storage';

export interface Look {
  care: boolean;
  look: 'system' | 'light' | 'dark';
}

const kept = readStored<Look>('look') ?? { care: false, look: 'system' };

export const useLook = create<Look & { change: (part: Partial<Look>) => void }>((set, get) => ({
  ...kept,
  change: (part) => {
    set(part);
    const { care, look } = get();
    writeStored('look', { care, look });
  },
}));
