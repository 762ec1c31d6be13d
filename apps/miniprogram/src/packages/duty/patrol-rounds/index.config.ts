export default definePageConfig({ navigationBarTitleText: '以前的巡查' });
