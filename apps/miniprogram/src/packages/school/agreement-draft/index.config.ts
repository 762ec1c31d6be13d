export default definePageConfig({ navigationBarTitleText: '责任书正文' });
