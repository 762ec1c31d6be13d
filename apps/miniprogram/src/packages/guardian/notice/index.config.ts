export default definePageConfig({ navigationBarTitleText: '延时服务是什么' });
