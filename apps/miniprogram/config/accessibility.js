/**
 * WeChat reads aria-* from any component, but Taro's templates only pass the attributes they know.
 * This plugin adds the ones a screen reader needs to the components that we give a meaning to.
 */
const names = ['ariaRole', 'ariaLabel', 'ariaChecked', 'ariaSelected', 'ariaDisabled', 'ariaLive'];
const spoken = Object.fromEntries(
  names.map((name) => [name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`), '']),
);

module.exports = (ctx) => {
  ctx.registerMethod({
    name: 'onSetupClose',
    fn(platform) {
      if (!platform.template?.mergeComponents) return;
      const components = Object.fromEntries(
        ['View', 'Button', 'Input', 'Textarea', 'Image', 'Canvas', 'Text'].map((name) => [name, { ...spoken }]),
      );
      platform.template.mergeComponents(ctx, components);
    },
  });
};
