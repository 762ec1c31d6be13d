export default definePageConfig({ navigationBarTitleText: '出发和回来' });
