// values.js turns the values of Flex properties into CSS: keywords, pixels, percentages, colours, ratios.
// The keywords' pixels are those of LINE's Flex Message Simulator.

/** Spacing, margin, padding, offset and cornerRadius keywords, in pixels. */
const SPACE = { none: 0, xs: 2, sm: 4, md: 8, lg: 12, xl: 16, xxl: 20 };

/** Text, span and icon sizes, in pixels. */
const FONT = { xxs: 11, xs: 13, sm: 14, md: 16, lg: 19, xl: 22, xxl: 29, '3xl': 35, '4xl': 48, '5xl': 74 };

/** Image widths, in pixels; full is the whole width. */
const IMAGE = { xxs: 40, xs: 60, sm: 80, md: 100, lg: 120, xl: 140, xxl: 160, '3xl': 180, '4xl': 200, '5xl': 220 };

/** Border widths, in pixels. */
const BORDER = { none: 0, light: 0.5, normal: 1, medium: 2, 'semi-bold': 3, bold: 4 };

const MEASURE = /^-?\d{1,5}(?:\.\d+)?(?:px|%)$/u;

/**
 * measure reads pixels or a percentage, or a keyword of the table.
 * @param {unknown} value
 * @param {Record<string, number>} [words]
 * @returns {string} CSS, or "" when there is nothing that can be read
 */
function measure(value, words = {}) {
  if (typeof value !== 'string') return '';
  if (Object.hasOwn(words, value)) return `${words[value]}px`;
  return MEASURE.test(value) ? value : '';
}

/** @param {unknown} value spacing, margin, padding, offset or radius */
export const space = (value) => measure(value, SPACE);
/** @param {unknown} value text, span or icon size */
export const fontSize = (value) => measure(value, FONT);
/** @param {unknown} value image size */
export const imageSize = (value) => (value === 'full' ? '100%' : measure(value, IMAGE));
/** @param {unknown} value border width */
export const borderWidth = (value) => measure(value, BORDER);
/** @param {unknown} value width or height: pixels or a percentage */
export const length = (value) => measure(value);

/**
 * color reads #RRGGBB or #RRGGBBAA, the two forms that LINE takes.
 * @param {unknown} value
 * @returns {string}
 */
export function color(value) {
  return typeof value === 'string' && /^#(?:[0-9a-f]{6}|[0-9a-f]{8})$/iu.test(value) ? value : '';
}

/**
 * ratio reads an aspect ratio such as 20:13.
 * @param {unknown} value
 * @returns {string} for CSS aspect-ratio; 1:1 when it cannot be read, LINE's default
 */
export function ratio(value) {
  const found = /^(\d+(?:\.\d+)?):(\d+(?:\.\d+)?)$/u.exec(typeof value === 'string' ? value : '');
  return found && Number(found[1]) > 0 && Number(found[2]) > 0 ? `${found[1]} / ${found[2]}` : '1 / 1';
}

/**
 * gradient reads a box's background.
 * @param {any} background
 * @returns {string}
 */
export function gradient(background) {
  if (background?.type !== 'linearGradient') return '';
  const start = color(background.startColor);
  const end = color(background.endColor);
  if (!start || !end || !/^\d{1,3}(?:\.\d+)?deg$/u.test(background.angle ?? '')) return '';
  const centre = color(background.centerColor);
  const at = /^\d{1,3}(?:\.\d+)?%$/u.test(background.centerPosition ?? '') ? background.centerPosition : '50%';
  return `linear-gradient(${background.angle}, ${start} 0%, ${centre ? `${centre} ${at}, ` : ''}${end} 100%)`;
}
