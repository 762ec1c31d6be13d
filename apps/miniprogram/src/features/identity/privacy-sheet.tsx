/** Before the first personal field: what is asked for, why, and that refusing is fine (E3). WeChat's own text is one tap away. */
import { View } from '@tarojs/components';
import { isH5 } from '@/platform/environment';
import { readPrivacyContract } from '@/platform/privacy';
import { AgreePrivacyButton, Button } from '@/ui/button';
import { Sheet } from '@/ui/sheet';

export function PrivacySheet({
  open,
  onAgree,
  onRefuse,
}: {
  open: boolean;
  onAgree: () => void;
  onRefuse: () => void;
}) {
  return (
    <Sheet open={open} title="先说清楚您的信息怎么用" onClose={onRefuse}>
      <View className="paragraph">
        我们只收办延时服务需要的信息：您的手机号用来在学校名册里找到您的孩子；孩子的信息只给学校照看孩子用，不做广告，不给别人。
      </View>
      <View className="paragraph">孩子的每一项信息会再单独问您。不同意也能参加，可以到学校办纸质手续。</View>
      {isH5 ? null : (
        <Button kind="plain" onTap={readPrivacyContract}>
          阅读《用户隐私保护指引》
        </Button>
      )}
      <View className="btns">
        <Button kind="secondary" onTap={onRefuse}>
          不同意
        </Button>
        <AgreePrivacyButton onAgree={onAgree} />
      </View>
    </Sheet>
  );
}
