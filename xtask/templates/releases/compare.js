const pairs = JSON.parse($('#pairs').textContent);
const selects = [$('#old'), $('#new')];

function element(name, text, classes = '') {
  const made = document.createElement(name);
  made.textContent = text;
  if (classes) made.className = classes;
  return made;
}

/* The verdict and the lines between two releases, older first. */
function between(older, newer) {
  const [from, to] = [pairs.like[older], pairs.like[newer]];
  if (from === to) return [pairs.same[to], []];
  const [verdict, places] = pairs.changes[to][from];
  return [verdict, places.map((place) => pairs.lines[place])];
}

function compare() {
  const [older, newer] = selects.map((select) => select.selectedIndex).sort((a, b) => a - b);
  const names = [older, newer].map((at) => pairs.releases[at]);
  const [verdict, lines] = between(older, newer);
  $('#pair').textContent = `QEMU ${names[0]} → QEMU ${names[1]}`;
  $('#verdict').textContent = verdict;
  const out = $('#changes');
  out.replaceChildren();
  let last = '';
  let list;
  for (const [event, level, item, text] of lines) {
    if (event !== last) {
      last = event;
      const link = element('a', event);
      link.href = `#${encodeURIComponent(event)}`;
      const heading = element('h3', '');
      heading.append(link);
      list = element('ol', '', 'changes');
      out.append(heading, list);
    }
    const line = element('li', '');
    const words = element('span', '');
    if (item) words.append(element('code', item), ' ');
    text.split('`').forEach((part, at) => words.append(at % 2 ? element('code', part) : part));
    line.append(element('span', pairs.levels[level], `level ${pairs.levels[level]}`), words);
    list.append(line);
  }
  return names;
}

for (const select of selects) {
  select.append(...pairs.releases.map((name) => element('option', name)));
  select.addEventListener('change', () => {
    $('#comparison').open = true;
    history.replaceState(null, '', `#${compare().join('..')}`);
  });
}
