/** The attributes a screen reader needs, and the components of ours that carry a meaning. */
const attributes = [
  'aria-role',
  'aria-label',
  'aria-checked',
  'aria-selected',
  'aria-disabled',
  'aria-live',
  'aria-hidden',
];
const components = ['View', 'Button', 'Input', 'Textarea', 'Image', 'Canvas', 'Text'];

module.exports = {
  spokenComponents: () =>
    Object.fromEntries(
      components.map((name) => [name, Object.fromEntries(attributes.map((attribute) => [attribute, '']))]),
    ),
};
