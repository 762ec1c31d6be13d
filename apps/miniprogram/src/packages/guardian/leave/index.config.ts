export default definePageConfig({ navigationBarTitleText: '请假 / 早走' });
