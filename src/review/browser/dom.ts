type Child = Node | string | null;
type Props = Record<string, string | boolean | number | undefined | ((event: Event) => void)>;

/**
 * Makes an element. Strings become text nodes, never markup. Functions are listeners, `class` and the like
 * are attributes; a name from the dataset is never an attribute's name.
 */
export function h<K extends keyof HTMLElementTagNameMap>(tag: K, props: Props = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === 'function') element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, '');
    else if (value !== undefined && value !== false) element.setAttribute(name, String(value));
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

export const byId = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;

/** Renders, and keeps the focus on the element that has the same `data-key` afterwards. */
export function keepFocus(render: () => void): void {
  const held = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.key : undefined;
  render();
  if (held !== undefined) document.querySelector<HTMLElement>(`[data-key="${held}"]`)?.focus({ preventScroll: true });
}

/** Disables a button. One with the focus gives it up, since a disabled one would swallow all keys. */
export function setDisabled(button: HTMLButtonElement, disabled: boolean): void {
  button.disabled = disabled;
  if (disabled && document.activeElement === button) button.blur();
}

/** Characters that show nothing, or turn the text around: controls, marks and overrides of direction, halves of characters. */
const UNSEEN =
  /[\0-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Text as nodes; what could not be seen is shown by its number. */
export function visibleText(text: string): (Node | string)[] {
  const nodes: (Node | string)[] = [];
  let position = 0;
  for (const { 0: unit, index } of text.matchAll(UNSEEN)) {
    if (index > position) nodes.push(text.slice(position, index));
    nodes.push(h('span', { class: 'unseen' }, `U+${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`));
    position = index + unit.length;
  }
  if (position < text.length) nodes.push(text.slice(position));
  return nodes;
}
