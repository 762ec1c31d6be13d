export default definePageConfig({ navigationBarTitleText: '记一次安全教育' });
