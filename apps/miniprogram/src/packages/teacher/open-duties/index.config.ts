export default definePageConfig({ navigationBarTitleText: '谁来不了' });
