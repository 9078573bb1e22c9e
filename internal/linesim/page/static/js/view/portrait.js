// portrait.js draws faces as SVG made here, since many machines have no emoji: people of a few builds, groups as heads
// side by side, the bot as a robot. What varies follows from the id.

import { hue } from '../flex/media.js';

const SVG = 'http://www.w3.org/2000/svg';

const SKIN = ['#f3d3b3', '#e8bd94', '#d9a877'];
const DARK = ['#2b2523', '#3d2f2a'];
const GREY = ['#8f8a86', '#a29d99'];
const EYES = 'M19.600 22.400a1.100 1.100 0 1 0 .01 0zM28.400 22.400a1.100 1.100 0 1 0 .01 0z';
const SMILE = 'M20.500 27.500q3.500 3 7 0';
const HEAD = 'M15 20.500a9 9 0 0 1 18 0v2.500a9 9 0 0 1-18 0z';

/** The builds of people: what lies behind the head, the hair over it, and the colours of both. */
const BUILDS = [
  { behind: '', hair: 'M14 22c-1-9 3-14 10-14s11 5 10 14c-1-4-2-6-4-7.500-4 2-9 2-12 0-2 1.500-3 3.500-4 7.500z', colours: DARK },
  { behind: 'M12.500 36V20c0-8 5-12.500 11.500-12.500S35.500 12 35.500 20v16z', hair: 'M14.500 22c-.5-9 3-13 9.500-13s10 4 9.500 13c-2-2-3.500-4-4.500-6.500-3 3-9 5-14.500 6.500z', colours: DARK },
  { behind: 'M24 3.500a4.500 4.500 0 1 0 .01 0z', hair: 'M14.500 21.500c0-9 3.500-13.500 9.500-13.500s9.500 4.500 9.500 13.500c-1.500-4-4-7-9.500-7s-8 3-9.500 7z', colours: DARK },
  { behind: '', hair: 'M14.300 23.500c-1.500-3-1-6 0-8 1 1 1.500 3 1.700 5zM33.700 23.500c1.500-3 1-6 0-8-1 1-1.500 3-1.700 5zM16 14c2-5 14-5 16 0-4-2-12-2-16 0z', colours: GREY },
];

/**
 * portrait draws a face.
 * @param {string} id
 * @param {'bot'|'group'|'person'} kind
 * @returns {SVGSVGElement}
 */
export function portrait(id, kind) {
  const svg = /** @type {SVGSVGElement} */ (document.createElementNS(SVG, 'svg'));
  svg.setAttribute('viewBox', '0 0 48 48');
  svg.setAttribute('focusable', 'false');
  for (const [d, fill, stroke] of kind === 'bot' ? robot() : kind === 'group' ? heads(hue(id)) : person(id)) {
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('d', d);
    path.setAttribute('fill', fill);
    if (stroke) {
      path.setAttribute('stroke', stroke);
      path.setAttribute('stroke-width', '1.500');
      path.setAttribute('stroke-linecap', 'round');
    }
    svg.append(path);
  }
  return svg;
}

/**
 * pick chooses from a list, the same for the same words: a hash by FNV-1a, since neighbours must not look alike.
 * @template T
 * @param {T[]} list
 * @param {string} words
 * @returns {T}
 */
function pick(list, words) {
  let sum = 0x811c9dc5;
  for (const letter of words) sum = Math.imul(sum ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return list[((sum ^ (sum >>> 15)) >>> 0) % list.length];
}

/** @param {string} id @returns {string[][]} path, fill, stroke */
function person(id) {
  const { behind, hair, colours } = pick(BUILDS, `${id} coiffure`);
  const skin = pick(SKIN, `${id} skin`);
  const dark = pick(colours, `${id} hair`);
  return [
    [behind, dark],
    ['M5 50c0-11 8-15 19-15s19 4 19 15z', `hsl(${(hue(id) + 150) % 360} 38% 42%)`],
    ['M20 30h8v6c-1 3-7 3-8 0z', skin],
    ['M17.500 35.600l6.500 5.400 6.500-5.400 2 .8-5 8.600-3.500-4-3.500 4-5-8.600z', '#ffffffe6'],
    [HEAD, skin],
    [hair, dark],
    [EYES, '#3b2b22'],
    [SMILE, 'none', '#9a5a44'],
  ].filter(([d]) => d);
}

/** @param {number} tint @returns {string[][]} */
function heads(tint) {
  const far = `hsl(${tint} 40% 62%)`;
  const near = `hsl(${tint} 46% 40%)`;
  return [
    ['M13 14.500a5 5 0 1 0 .01 0zM2 48V40c0-9 5-13.500 11-13.500S24 31 24 40v8z', far],
    ['M35 14.500a5 5 0 1 0 .01 0zM24 48V40c0-9 5-13.500 11-13.500S46 31 46 40v8z', far],
    ['M24 11a6.500 6.500 0 1 0 .01 0zM10.500 48V44c0-12 6-17.500 13.500-17.500S37.500 32 37.500 44v4z', near],
  ];
}

/** @returns {string[][]} */
function robot() {
  return [
    ['M24 6v7', 'none', '#057a37'],
    ['M24 3.500a2.500 2.500 0 1 0 .01 0z', '#06c755'],
    ['M14 13h20a7 7 0 0 1 7 7v10a7 7 0 0 1-7 7H24l-7 6v-6h-3a7 7 0 0 1-7-7V20a7 7 0 0 1 7-7z', '#06c755'],
    ['M17.500 21a3 3 0 1 0 .01 0zM30.500 21a3 3 0 1 0 .01 0z', '#fff'],
    ['M18.500 31q5.500 3 11 0', 'none', '#fff'],
  ];
}
