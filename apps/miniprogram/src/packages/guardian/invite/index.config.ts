export default definePageConfig({ navigationBarTitleText: '用邀请码找孩子' });
