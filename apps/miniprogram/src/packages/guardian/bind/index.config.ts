export default definePageConfig({ navigationBarTitleText: '是您的孩子吗' });
