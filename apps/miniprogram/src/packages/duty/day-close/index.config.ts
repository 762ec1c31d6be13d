export default definePageConfig({ navigationBarTitleText: '清校报告' });
