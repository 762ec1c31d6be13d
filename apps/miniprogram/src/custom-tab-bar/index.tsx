/**
 * WeChat needs a component of this name before it lets a mini-program draw its own tabs.
 * Ours are drawn by `ui/tab-bar` inside each tab's Screen, on WeChat and H5 alike, so nothing is drawn here.
 */
export default function CustomTabBar() {
  return null;
}
