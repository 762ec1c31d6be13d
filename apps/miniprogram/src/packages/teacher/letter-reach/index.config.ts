export default definePageConfig({ navigationBarTitleText: '谁已告知' });
