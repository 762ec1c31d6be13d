export default definePageConfig({ navigationBarTitleText: '要找的孩子' });
