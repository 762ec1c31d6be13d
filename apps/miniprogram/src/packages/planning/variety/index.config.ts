export default definePageConfig({ navigationBarTitleText: '孩子一周做些什么' });
