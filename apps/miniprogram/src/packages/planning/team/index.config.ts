export default definePageConfig({ navigationBarTitleText: '校队名单' });
