export default definePageConfig({ navigationBarTitleText: '录入登记表' });
