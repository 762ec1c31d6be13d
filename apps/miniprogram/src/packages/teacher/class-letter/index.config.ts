export default definePageConfig({ navigationBarTitleText: '调查摸底', enableShareAppMessage: true });
