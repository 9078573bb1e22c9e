// icons.js draws the page's few symbols, as SVG made here: nothing to load, and they take the text's colour.

const SVG = 'http://www.w3.org/2000/svg';

/** Paths on a 24 × 24 grid; "F" before a path fills it instead of stroking it. */
const PATHS = {
  back: ['M15 5l-7 7 7 7'],
  bell: ['M6 16V11a6 6 0 0 1 12 0v5l2 2H4zM10 21h4'],
  bug: ['M12 8v12M8 5l2 3M16 5l-2 3M4 12h4M16 12h4M5 19l3-2M19 19l-3-2M8 8h8v7a4 4 0 0 1-8 0z'],
  clock: ['M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l3.5 2'],
  close: ['M6 6l12 12M18 6L6 18'],
  code: ['M8 7l-5 5 5 5M16 7l5 5-5 5M13.5 5l-3 14'],
  copy: ['M9 9h10v11H9zM5 15V4h10'],
  down: ['M6 9l6 6 6-6'],
  edit: ['M4 20l1-4L16 5l3 3L8 19zM14 7l3 3'],
  file: ['M7 3h7l4 4v14H7zM14 3v4h4M10 12h5M10 16h5'],
  hide: ['M4 12c3-5 13-5 16 0-3 5-13 5-16 0zM5 4l14 16'],
  list: ['M4 6h16M4 12h16M4 18h16'],
  menu: ['F M6 10.5a1.7 1.7 0 1 0 0 3.4 1.7 1.7 0 0 0 0-3.4zM12 10.5a1.7 1.7 0 1 0 0 3.4 1.7 1.7 0 0 0 0-3.4zM18 10.5a1.7 1.7 0 1 0 0 3.4 1.7 1.7 0 0 0 0-3.4z'],
  next: ['F M5 5l9 7-9 7zM16 5h3v14h-3z'],
  people: ['M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20c0-7 13-7 13 0M16 4.5a3.3 3.3 0 0 1 0 6.2M18 14c2.4.6 3.5 2.6 3.5 5.5'],
  person: ['M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21c0-8.5 16-8.5 16 0'],
  picture: ['M4 5h16v14H4zM4 16l5-5 5 5 2-2 4 4M15.5 8.500h.01'],
  pin: ['M12 21c-4-5-6.5-8-6.5-11a6.5 6.5 0 0 1 13 0c0 3-2.5 6-6.5 11zM12 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4z'],
  play: ['F M8 5l11 7-11 7z'],
  plus: ['M12 5v14M5 12h14'],
  quote: ['M9 7L4 12l5 5M4 12h10a6 6 0 0 1 6 6'],
  send: ['F M3 4l18.5 8L3 20l1.8-6.500L14 12l-9.2-1.500z'],
  smile: ['M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM8 14c1.5 3 6.5 3 8 0M9 9.500h.01M15 9.500h.01'],
  star: ['F M12 2.500l2.9 6.2 6.6.8-4.9 4.6 1.3 6.700L12 17.500l-5.9 3.3 1.3-6.700L2.5 9.500l6.6-.8z'],
  sun: ['M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.4 1.400M17.6 17.600L19 19M5 19l1.4-1.400M17.6 6.400L19 5'],
  trash: ['M5 7h14M9 7V4h6v3M7 7l1 14h8l1-14'],
  warn: ['M12 3l10 18H2zM12 10v5M12 18h.01'],
};

/**
 * symbol draws one, hidden from screen readers: the control that holds it is named in words.
 * @param {keyof typeof PATHS} name
 * @returns {SVGSVGElement}
 */
export function symbol(name) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', 'symbol');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('focusable', 'false');
  for (const drawn of PATHS[name] ?? []) {
    const path = document.createElementNS(SVG, 'path');
    const filled = drawn.startsWith('F ');
    path.setAttribute('d', filled ? drawn.slice(2) : drawn);
    path.setAttribute('class', filled ? 'filled' : 'stroked');
    svg.append(path);
  }
  return svg;
}
