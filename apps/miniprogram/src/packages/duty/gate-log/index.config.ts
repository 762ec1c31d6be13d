export default definePageConfig({ navigationBarTitleText: '门卫登记' });
