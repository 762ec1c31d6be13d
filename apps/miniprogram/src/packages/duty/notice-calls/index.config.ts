export default definePageConfig({ navigationBarTitleText: '逐家确认', enablePullDownRefresh: true });
