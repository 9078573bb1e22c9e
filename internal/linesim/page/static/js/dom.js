// dom.js builds the page out of elements and text. Nothing on this page is ever parsed as HTML, so that a
// message can hold any text at all and stay text.

/** @typedef {Node|string|number|null|undefined|false|""} Leaf */
/** @typedef {Leaf|Leaf[]|(Leaf|Leaf[])[]|any[]} Child */

/**
 * h makes an element. The tag may carry classes: h('button.chip.primary').
 * A property that starts with "on" and holds a function is listened to; true sets an empty attribute;
 * false, null and undefined set nothing; `text` sets the text.
 * @param {string} tag
 * @param {Record<string, unknown>|null} [props]
 * @param {...Child} children
 * @returns {any} the element, of the tag's own type
 */
export function h(tag, props, ...children) {
  const [name, ...classes] = tag.split('.');
  const element = document.createElement(name);
  if (classes.length) element.className = classes.join(' ');
  for (const [key, value] of Object.entries(props ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith('on') && typeof value === 'function') {
      element.addEventListener(key.slice(2), /** @type {EventListener} */ (value));
    } else if (key === 'text') {
      element.textContent = String(value);
    } else if (key === 'style' || key === 'srcdoc') {
      throw new Error(`h: ${key} is not set from here; see css()`);
    } else {
      element.setAttribute(key, value === true ? '' : String(value));
    }
  }
  add(element, children);
  return element;
}

/**
 * add appends children, skipping what is empty.
 * @param {Element|DocumentFragment} parent
 * @param {Child} children
 */
export function add(parent, children) {
  if (Array.isArray(children)) {
    for (const child of children) add(parent, child);
  } else if (children instanceof Node) {
    parent.appendChild(children);
  } else if (children !== null && children !== undefined && children !== false) {
    parent.appendChild(document.createTextNode(String(children)));
  }
}

/**
 * css sets style properties through the CSSOM, which a Content-Security-Policy without inline styles allows.
 * @param {HTMLElement} element
 * @param {Record<string, string|number|null|undefined>} properties CSS names; null and undefined are left out
 */
export function css(element, properties) {
  for (const [name, value] of Object.entries(properties)) {
    if (value !== null && value !== undefined && value !== '') element.style.setProperty(name, String(value));
  }
}

/**
 * only replaces all that an element holds.
 * @param {Element} parent
 * @param {...Child} children
 */
export function only(parent, ...children) {
  parent.replaceChildren();
  add(parent, children);
}

/**
 * find is querySelector for what must be there.
 * @param {string} selector
 * @param {ParentNode} [root]
 * @returns {any}
 */
export function find(selector, root = document) {
  const element = root.querySelector(selector);
  if (!element) throw new Error(`no ${selector} on this page`);
  return element;
}

let pressed = false;
/** @type {Set<() => void>} */
const waiting = new Set();
addEventListener('pointerdown', () => { pressed = true; }, { capture: true });
for (const end of ['pointerup', 'pointercancel']) {
  addEventListener(end, () => {
    pressed = false;
    setTimeout(() => { // the click comes first
      const draws = [...waiting];
      waiting.clear();
      for (const draw of draws) draw();
    });
  }, { capture: true });
}

/**
 * steady draws now, or when the pointer is up again: what is drawn anew between press and release is never clicked,
 * and a busy bot has the page drawn many times a second.
 * @param {() => void} draw
 * @returns {() => void}
 */
export function steady(draw) {
  return () => {
    if (pressed) waiting.add(draw);
    else draw();
  };
}
