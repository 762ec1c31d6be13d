export default definePageConfig({ navigationBarTitleText: '谁到岗了' });
