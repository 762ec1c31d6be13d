export default definePageConfig({ navigationBarTitleText: '资料删除申请' });
