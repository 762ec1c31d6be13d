export default definePageConfig({ navigationBarTitleText: '社团和活动' });
