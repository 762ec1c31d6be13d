/** How many messages of the inbox have not been read; whoever reads the inbox says so here. */
import { create } from 'zustand';

export const useUnread = create<{ unreadCount: number; tell: (unreadCount: number) => void }>((set) => ({
  unreadCount: 0,
  tell: (unreadCount) => set({ unreadCount }),
}));
