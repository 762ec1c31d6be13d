export default definePageConfig({ navigationBarTitleText: '全校此刻' });
