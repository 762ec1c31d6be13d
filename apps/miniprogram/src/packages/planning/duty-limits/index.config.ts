export default definePageConfig({ navigationBarTitleText: '上限和标签' });
