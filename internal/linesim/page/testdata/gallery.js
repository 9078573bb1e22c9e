// gallery.js draws the containers named in the address (?show=receipt,todo) and says when it has.
import { h } from '/js/dom.js';
import { container } from '/js/flex/bubble.js';
import { fit } from '/js/flex/text.js';
import { ownImage } from '/js/links.js';

const taps = [];
globalThis.taps = taps;
const stage = {
  image: ownImage,
  tap(element, action) {
    element.dataset.tap = action.type;
    element.addEventListener('click', (event) => { event.stopPropagation(); taps.push(action); });
  },
};
for (const name of new URLSearchParams(location.search).get('show').split(',')) {
  const contents = await (await fetch(`/testdata/flex/${name}.json`)).json();
  const figure = h('figure', { id: name }, h('figcaption', { text: name }), container(contents, stage));
  document.querySelector('#gallery').append(figure);
}
await document.fonts.ready;
fit(document);
document.documentElement.dataset.ready = 'yes';
