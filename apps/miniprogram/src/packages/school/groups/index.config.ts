export default definePageConfig({ navigationBarTitleText: '编班' });
