export function backup(place: { url: string; file: string }): Promise<{ rows: number; tables: number }>;
export function restore(place: { url: string; file: string; replace?: boolean }): Promise<void>;
