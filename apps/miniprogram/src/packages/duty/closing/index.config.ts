export default definePageConfig({ navigationBarTitleText: '关教室与签离' });
