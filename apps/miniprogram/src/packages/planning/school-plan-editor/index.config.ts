export default definePageConfig({ navigationBarTitleText: '写实施方案' });
