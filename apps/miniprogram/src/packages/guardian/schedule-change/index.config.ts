export default definePageConfig({ navigationBarTitleText: '放学时间', enablePullDownRefresh: true });
