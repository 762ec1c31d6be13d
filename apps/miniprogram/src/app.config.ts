/** The main package holds launch, login and the tabs; everything else is loaded with the role that needs it. */
export default defineAppConfig({
  pages: [
    'pages/launch/index',
    'pages/login/index',
    'pages/today/index',
    'pages/apply/index',
    'pages/work/index',
    'pages/inbox/index',
    'pages/me/index',
  ],
  subPackages: [
    {
      root: 'packages/guardian',
      pages: [
        'bind',
        'invite',
        'child',
        'collectors',
        'consents',
        'pickup',
        'leave',
        'independent-leave',
        'notice',
        'application',
        'progress',
        'agreement',
      ].map((page) => `${page}/index`),
    },
    {
      root: 'packages/teacher',
      pages: ['roll-call', 'handover', 'gate', 'release', 'board', 'unsynced', 'attention'].map(
        (page) => `${page}/index`,
      ),
    },
  ],
  preloadRule: {
    'pages/today/index': { network: 'all', packages: ['packages/guardian', 'packages/teacher'] },
  },
  window: {
    navigationBarTitleText: '安心课后',
    navigationBarBackgroundColor: '@ground',
    navigationBarTextStyle: '@ink' as 'black',
    backgroundColor: '@ground',
    backgroundTextStyle: '@scroll' as 'dark',
  },
  tabBar: {
    custom: true,
    color: '@quiet',
    selectedColor: '@safe',
    backgroundColor: '@surface',
    borderStyle: '@edge' as 'white',
    list: [
      { pagePath: 'pages/today/index', text: '今天' },
      { pagePath: 'pages/apply/index', text: '报名' },
      { pagePath: 'pages/work/index', text: '工作' },
      { pagePath: 'pages/inbox/index', text: '消息' },
      { pagePath: 'pages/me/index', text: '我的' },
    ],
  },
  darkmode: true,
  themeLocation: 'theme.json',
  sitemapLocation: 'sitemap.json',
  lazyCodeLoading: 'requiredComponents',
  resizable: true,
});
