export default definePageConfig({ navigationBarTitleText: '调整放学时间' });
