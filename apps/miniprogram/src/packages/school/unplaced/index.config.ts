export default definePageConfig({ navigationBarTitleText: '未编班' });
