export default definePageConfig({ navigationBarTitleText: '社团志愿' });
