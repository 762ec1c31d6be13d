/// <reference lib="dom" />
/**
 * What an eye and a thumb would stumble over on the page that is shown, in words. Runs inside the page, so it refers to
 * nothing outside itself: text beyond the screen, cut off or out of its own surface; text too faint for its size; what
 * is tapped but too small for a thumb, or has no name for a screen reader.
 */
export function stumbles(): string[] {
  const found = new Set<string>();
  const root = document.documentElement;
  const isSeen = (element: Element) => element.checkVisibility({ visibilityProperty: true });
  const screen = [...document.querySelectorAll<HTMLElement>('.screen')].filter(isSeen).at(-1);
  if (!screen) return ['there is no screen'];
  for (const one of [root, screen.closest('.taro_page') ?? root])
    if (one.scrollWidth > one.clientWidth)
      found.add(`the page is ${one.scrollWidth - one.clientWidth} px wider than the screen`);
  const seen = [...screen.querySelectorAll<HTMLElement>('*')].filter(isSeen);
  const above = (element: Element): HTMLElement[] => {
    const up: HTMLElement[] = [];
    for (let one: Element | null = element; one; one = one.parentElement) up.push(one as HTMLElement);
    return up;
  };
  const called = (element: HTMLElement) =>
    `«${(element.textContent ?? '').trim().slice(0, 16)}» .${element.className.toString().split(' ').join('.')}`;

  type Colour = [number, number, number, number];
  const colourOf = (css: string): Colour => {
    const [r = 0, g = 0, b = 0, a = 1] = (css.match(/[\d.]+/g) ?? []).map(Number);
    return [r, g, b, a];
  };
  const over = ([r, g, b, a]: Colour, below: Colour): Colour => [
    r * a + below[0] * (1 - a),
    g * a + below[1] * (1 - a),
    b * a + below[2] * (1 - a),
    1,
  ];
  const behind = (element: Element): Colour => {
    const layers: Colour[] = [];
    for (const one of above(element)) {
      const layer = colourOf(getComputedStyle(one).backgroundColor);
      if (layer[3] > 0) layers.push(layer);
      if (layer[3] === 1) break;
    }
    return layers.reduceRight((below, layer) => over(layer, below), [255, 255, 255, 1] as Colour);
  };
  const light = ([r, g, b]: Colour) => {
    const [red = 0, green = 0, blue = 0] = [r, g, b].map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };

  for (const element of seen) {
    const words = [...element.childNodes].filter((node) => node.nodeType === 3 && node.nodeValue?.trim());
    if (words.length === 0) continue;
    const style = getComputedStyle(element);
    const up = above(element);
    const isScrolled = up.some((one) => one !== root && /auto|scroll/.test(getComputedStyle(one).overflowX));
    const surface = up.find(
      (one) =>
        colourOf(getComputedStyle(one).backgroundColor)[3] > 0 ||
        /hidden|clip/.test(getComputedStyle(one).overflowX),
    );
    for (const node of words) {
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const line of range.getClientRects()) {
        if (!isScrolled && (line.left < -1 || line.right > innerWidth + 1))
          found.add(`beyond the screen: ${called(element)}`);
        const box = surface?.getBoundingClientRect();
        if (box && !isScrolled && (line.left < box.left - 1 || line.right > box.right + 1))
          found.add(`out of its surface: ${called(element)}`);
      }
    }
    const ground = behind(element);
    const faded = up.reduce((share, one) => share * Number(getComputedStyle(one).opacity), 1);
    const ink = colourOf(style.color);
    const [one, other] = [light(over([ink[0], ink[1], ink[2], ink[3] * faded], ground)), light(ground)];
    const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    const size = Number.parseFloat(style.fontSize);
    const enough = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) ? 3 : 4.5;
    if (contrast < enough) found.add(`contrast ${contrast.toFixed(2)} of ${enough}: ${called(element)}`);
  }

  const tapped = '.btn, [role=button], [role=link], [role=checkbox], [role=radio], [role=tab]';
  for (const element of seen.filter((one) => one.matches(tapped))) {
    element.scrollIntoView({ block: 'center', inline: 'center' });
    const box = element.getBoundingClientRect();
    const across = box.left + box.width / 2;
    const hits = (y: number) => element.contains(document.elementFromPoint(across, y));
    let [top, bottom] = [box.top + box.height / 2, box.top + box.height / 2];
    while (box.height < 44 && bottom - top < 44 && hits(top - 1)) top -= 1;
    while (box.height < 44 && bottom - top < 44 && hits(bottom + 1)) bottom += 1;
    const height = Math.max(box.height, bottom - top);
    if (height < 43.5) found.add(`${Math.round(height)} px high: ${called(element)}`);
    if (!(element.getAttribute('aria-label') || element.innerText.trim()))
      found.add(`has no name: ${called(element)}`);
  }
  scrollTo(0, 0);
  return [...found];
}
