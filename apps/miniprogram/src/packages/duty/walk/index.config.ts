export default definePageConfig({ navigationBarTitleText: '放学护送' });
