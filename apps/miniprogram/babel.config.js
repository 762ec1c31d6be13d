// NutUI is imported one component at a time with its own small stylesheet; its whole sheet alone is 234 KB.
/** What only the server reads of an endpoint – who may call it, what it takes and gives, its line in OpenAPI – stays off the phone. */
const SERVER_ONLY = new Set(['summary', 'permission', 'input', 'output']);
const DECLARING = new Set(['endpoint', 'listExport']);
const endpointsForPhones = () => ({
  visitor: {
    CallExpression({ node }) {
      const [definition] = node.arguments;
      if (!DECLARING.has(node.callee.name) || definition?.type !== 'ObjectExpression') return;
      definition.properties = definition.properties.filter(({ key }) => !SERVER_ONLY.has(key?.name));
    },
  },
});

module.exports = {
  presets: [['taro', { framework: 'react', ts: true, compiler: 'webpack5' }]],
  plugins: [
    endpointsForPhones,
    [
      'import',
      {
        libraryName: '@nutui/nutui-react-taro',
        camel2DashComponentName: false,
        customName: (name) => `@nutui/nutui-react-taro/dist/es/packages/${name.toLowerCase()}`,
        style: (name) => `${name}/style/css`,
      },
      'nutui-react-taro',
    ],
  ],
};
