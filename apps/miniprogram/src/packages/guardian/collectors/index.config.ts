export default definePageConfig({ navigationBarTitleText: '谁可以接' });
