export default definePageConfig({ navigationBarTitleText: '安全文件' });
