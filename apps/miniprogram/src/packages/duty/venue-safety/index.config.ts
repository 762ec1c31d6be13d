export default definePageConfig({ navigationBarTitleText: '场所安全检查', enablePullDownRefresh: true });
