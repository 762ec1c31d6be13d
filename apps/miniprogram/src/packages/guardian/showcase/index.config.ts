export default definePageConfig({ navigationBarTitleText: '第二课堂' });
