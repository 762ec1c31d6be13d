export default definePageConfig({ navigationBarTitleText: '老师在找孩子' });
