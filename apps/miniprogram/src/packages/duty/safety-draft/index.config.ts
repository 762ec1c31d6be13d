export default definePageConfig({ navigationBarTitleText: '起草安全文件' });
