// gallery.js draws every card of the gallery as the chat page draws it, in columns as wide as a phone:
// ?width=320 or 360, ?theme=light or dark, ?only=3,4 for some of them.
import { h } from '/js/dom.js';
import { container } from '/js/flex/bubble.js';
import { fit } from '/js/flex/text.js';
import { ownImage } from '/js/links.js';

const asked = new URLSearchParams(location.search);
document.documentElement.dataset.theme = asked.get('theme') === 'dark' ? 'dark' : 'light';
document.documentElement.dataset.width = asked.get('width') === '320' ? '320' : '360';
const only = asked.get('only')?.split(',').map(Number);

// What a tap does is shown below the card.
const stage = (said) => ({
  image: ownImage,
  tap(element, action) {
    element.addEventListener('click', (event) => {
      event.stopPropagation();
      said.textContent = action.displayText ?? action.uri ?? action.data ?? '';
    });
  },
});

const cards = await (await fetch('/gallery/cards.json')).json();
cards.forEach((card, index) => {
  if (only && !only.includes(index)) return;
  const said = h('output', {});
  const figure = h('figure', { id: `card-${index}` }, h('figcaption', { text: `${index} ${card.name}` }));
  for (const message of card.messages) {
    const shown = message.type === 'flex' ? container(message.contents, stage(said)) : h('p', { text: message.text });
    figure.append(shown);
    for (const reply of message.quickReply?.items ?? []) figure.append(h('span', { text: reply.action.label }));
  }
  figure.append(said);
  document.querySelector('#gallery').append(figure);
});
await document.fonts.ready;
fit(document);
document.documentElement.dataset.ready = 'yes';
