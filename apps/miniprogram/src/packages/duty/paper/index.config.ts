export default definePageConfig({ navigationBarTitleText: '纸质备用' });
