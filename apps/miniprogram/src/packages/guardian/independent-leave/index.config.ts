export default definePageConfig({ navigationBarTitleText: '自己离校' });
