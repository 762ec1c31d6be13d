/**
 * WeChat reads aria-* from any component, but Taro's templates only pass the attributes they know.
 * This plugin adds the ones a screen reader needs, in the templates and in the runtime alike.
 */
const path = require('node:path');
const { spokenComponents } = require('./accessibility.attributes');

module.exports = (ctx) => {
  ctx.registerMethod({
    name: 'onSetupClose',
    fn(platform) {
      if (!platform.template?.mergeComponents) return;
      platform.template.mergeComponents(ctx, spokenComponents());
      platform.runtimePath = [
        platform.runtimePath,
        path.resolve(__dirname, 'accessibility.runtime.js'),
      ].flat();
    },
  });
};
