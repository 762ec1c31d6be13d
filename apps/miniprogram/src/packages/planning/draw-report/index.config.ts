export default definePageConfig({ navigationBarTitleText: '抽签统计' });
