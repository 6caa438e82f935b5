const $ = (selector, within = document) => within.querySelector(selector);
const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];

const search = $('#search');
const events = $$('.event');

/* Hides the events that do not have every word in a name; marks the rows that have one. */
function filter() {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const event of events) {
    const found = words.every((word) => event.dataset.words.includes(word));
    event.hidden = !found;
    shown += found;
    for (const row of $$('tr.hit', event)) row.classList.remove('hit');
    if (!found || words.length === 0) continue;
    const own = event.id.toLowerCase();
    const below = words.filter((word) => !own.includes(word));
    for (const row of below.length === 0 ? [] : $$('tbody tr', event)) {
      const name = $('code', row).textContent.toLowerCase();
      row.classList.toggle('hit', below.some((word) => name.includes(word)));
    }
  }
  $('#none').hidden = shown > 0;
}

/* The event of that very name, or else the first one that is shown. */
function best() {
  const shown = events.filter((event) => !event.hidden);
  const wanted = search.value.trim().toLowerCase();
  return shown.find((event) => event.id.toLowerCase() === wanted) ?? shown[0];
}

function reveal(element) {
  for (let at = element; at; at = at.parentElement) {
    if (at.localName === 'details') at.open = true;
    at.hidden = false;
  }
  element.scrollIntoView({ block: 'start' });
}
