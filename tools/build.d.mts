export function build(
  name: 'server' | 'weapp' | 'h5',
  options?: { force?: boolean; log?: (line: string) => void },
): Promise<void>;
