const search = $('#search');

/* Hides the events that do not have every word in a name; marks the rows that have one. */
function filter() {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  const [, section] = view();
  let shown = 0;
  for (const event of $$('.event', section)) {
    const found = words.every((word) => event.dataset.words.includes(word));
    event.hidden = !found;
    shown += found;
    for (const row of $$('tr.hit', event)) row.classList.remove('hit');
    if (!found || words.length === 0) continue;
    const own = event.dataset.name.toLowerCase();
    const below = words.filter((word) => !own.includes(word));
    for (const row of below.length === 0 ? [] : $$('tbody tr', event)) {
      const name = $('code', row).textContent.toLowerCase();
      row.classList.toggle('hit', below.some((word) => name.includes(word)));
    }
  }
  $('.none', section).hidden = shown > 0;
}

/* The event of that very name, or else the first one that is shown. */
function best() {
  const [, section] = view();
  const shown = $$('.event:not([hidden])', section);
  const wanted = search.value.trim().toLowerCase();
  return shown.find((event) => event.dataset.name.toLowerCase() === wanted) ?? shown[0];
}

function reveal(element) {
  for (let at = element; at; at = at.parentElement) {
    if (at.localName === 'details') at.open = true;
    at.hidden = false;
  }
  element.scrollIntoView({ block: 'start' });
}
