export default definePageConfig({ navigationBarTitleText: '每天在哪个班' });
