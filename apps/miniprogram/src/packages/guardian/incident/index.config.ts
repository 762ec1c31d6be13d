export default definePageConfig({ navigationBarTitleText: '学校请您看' });
