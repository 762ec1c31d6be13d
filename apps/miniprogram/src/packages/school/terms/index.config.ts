export default definePageConfig({ navigationBarTitleText: '学期和时间' });
