export default definePageConfig({ navigationBarTitleText: '核对责任书' });
