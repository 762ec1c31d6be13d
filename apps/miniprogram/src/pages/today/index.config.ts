export default definePageConfig({ navigationBarTitleText: '安心课后', enablePullDownRefresh: true });
