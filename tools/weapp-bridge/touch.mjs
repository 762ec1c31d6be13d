// What a finger and a keyboard do to an element: tap, write, switch, choose; with what WeChat's own controls
// make of it (a disabled button stays silent, a label passes the tap on, an open-type asks WeChat).
import { closest, descendants, isTrue, raise } from './tree.mjs';
import { pressOpenType } from './wx-person.mjs';

const CONTROLS = new Set(['switch', 'checkbox', 'radio', 'button', 'input', 'textarea']);
const finger = { identifier: 0, pageX: 10, pageY: 10, clientX: 10, clientY: 10, x: 10, y: 10 };

export async function tap(phone, node) {
  const button = closest(node, 'button');
  if (button && isTrue(button, 'disabled')) return;
  phone.tappedAt = performance.now();
  await raise(phone, node, 'touchstart', {}, { touches: [finger], changedTouches: [finger] });
  await raise(phone, node, 'touchend', {}, { touches: [], changedTouches: [finger] });
  await raise(phone, node, 'tap', { x: finger.x, y: finger.y }, { touches: [], changedTouches: [finger] });
  await ownEffect(phone, node);
}

async function ownEffect(phone, node) {
  const label = closest(node, 'label');
  const inside = label && [...descendants(label)].find(({ name }) => CONTROLS.has(name));
  const control = controlOf(node) ?? inside;
  if (!control || isTrue(control, 'disabled')) return;
  if (control.name === 'switch')
    await raise(phone, control, 'change', { value: !isTrue(control, 'checked') });
  if (control.name === 'checkbox') await choose(phone, control, 'checkbox-group');
  if (control.name === 'radio') await choose(phone, control, 'radio-group');
  if (control.name === 'input' || control.name === 'textarea') {
    await raise(phone, control, 'focus', { value: control.attribs.value ?? '', height: 0 });
  }
  if (control.name !== 'button') return;
  const { 'open-type': openType, 'form-type': formType } = control.attribs;
  if (openType) await pressOpenType(phone, openType, (type, detail) => raise(phone, control, type, detail));
  const form = formType && closest(control, 'form');
  if (form) await raise(phone, form, formType, formType === 'submit' ? { value: formValues(form) } : {});
}

function controlOf(node) {
  for (let current = node; current; current = current.parent) if (CONTROLS.has(current.name)) return current;
  return undefined;
}

async function choose(phone, control, groupName) {
  const group = closest(control, groupName);
  const value = control.attribs.value ?? '';
  if (groupName === 'radio-group') {
    if (!isTrue(control, 'checked')) await raise(phone, group ?? control, 'change', { value });
    return;
  }
  const boxes = group ? [...descendants(group)].filter(({ name }) => name === 'checkbox') : [control];
  const chosen = boxes
    .filter((box) => (box === control) !== isTrue(box, 'checked'))
    .map((box) => box.attribs.value ?? '');
  await raise(phone, group ?? control, 'change', { value: chosen });
}

function formValues(form) {
  const fields = [...descendants(form)].filter(({ attribs }) => attribs?.name);
  return Object.fromEntries(
    fields.map((field) => [
      field.attribs.name,
      field.name === 'switch' ? isTrue(field, 'checked') : field.attribs.value,
    ]),
  );
}

/** Writing replaces the text, cut to maxlength (WeChat's own is 140), and leaves the field. */
export async function write(phone, node, given) {
  if (isTrue(node, 'disabled')) throw new Error('this field is disabled');
  const limit = Number(node.attribs.maxlength ?? 140);
  const value = limit >= 0 ? String(given).slice(0, limit) : String(given);
  phone.tappedAt = performance.now();
  await raise(phone, node, 'focus', { value: node.attribs.value ?? '', height: 0 });
  await raise(phone, node, 'input', { value, cursor: value.length, keyCode: 0 });
  await raise(phone, node, 'blur', { value, cursor: value.length });
}

export async function touch(phone, node, type, { touches = [], changedTouches = touches }) {
  const complete = (point, index) => ({
    ...finger,
    identifier: index,
    x: point.pageX,
    y: point.pageY,
    ...point,
  });
  await raise(
    phone,
    node,
    type,
    {},
    {
      touches: touches.map(complete),
      changedTouches: changedTouches.map(complete),
    },
  );
}

/** The functions that DevTools offers on its own elements. */
export const elementFunctions = {
  'input.input': write,
  'textarea.input': write,
  'switch.tap': (phone, node) => tap(phone, node),
  'slider.slideTo': (phone, node, value) => raise(phone, node, 'change', { value }),
  'swiper.swipeTo': (phone, node, current) =>
    raise(phone, node, 'change', { current, currentItemId: '', source: 'touch' }),
  'scroll-view.scrollTo': async (phone, node, scrollLeft, scrollTop) => {
    await raise(phone, node, 'scroll', {
      scrollLeft,
      scrollTop,
      scrollHeight: 0,
      scrollWidth: 0,
      deltaX: 0,
      deltaY: 0,
    });
  },
  'scroll-view.scrollTop': () => 0,
  'scroll-view.scrollLeft': () => 0,
  'scroll-view.scrollWidth': (phone) => phone.options.width,
  'scroll-view.scrollHeight': () => 0,
  'movable-view.moveTo': (phone, node, x, y) => raise(phone, node, 'change', { x, y, source: 'touch' }),
};
