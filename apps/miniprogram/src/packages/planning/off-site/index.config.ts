export default definePageConfig({ navigationBarTitleText: '校外活动名单' });
