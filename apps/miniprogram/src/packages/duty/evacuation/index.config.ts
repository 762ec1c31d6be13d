export default definePageConfig({ navigationBarTitleText: '疏散清点' });
