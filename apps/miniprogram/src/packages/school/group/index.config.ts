export default definePageConfig({ navigationBarTitleText: '临时班' });
