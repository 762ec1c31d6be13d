export default definePageConfig({ navigationBarTitleText: '安全责任书' });
