/** Whether the phone has a signal, now and as it changes. */
import Taro from '@tarojs/taro';

export async function isOnline(): Promise<boolean> {
  try {
    const { networkType } = await Taro.getNetworkType();
    return networkType !== 'none';
  } catch {
    return true;
  }
}

export function onNetworkChange(listener: (online: boolean) => void): () => void {
  const heard = (change: { isConnected: boolean }) => listener(change.isConnected);
  Taro.onNetworkStatusChange(heard);
  return () => Taro.offNetworkStatusChange?.(heard);
}
