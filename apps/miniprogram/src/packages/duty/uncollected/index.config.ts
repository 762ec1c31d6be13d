export default definePageConfig({ navigationBarTitleText: '等家人来接的孩子' });
