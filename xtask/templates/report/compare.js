const pairs = JSON.parse($('#pairs').textContent);
const selects = [$('#old'), $('#new')];

function element(name, text, classes = '') {
  const made = document.createElement(name);
  made.textContent = text;
  if (classes) made.className = classes;
  return made;
}

/* The verdict and the lines between two columns, older first. */
function between(of, older, newer) {
  const [from, to] = [of.like[older], of.like[newer]];
  if (from === to) return [of.verdicts[of.same[to]], []];
  const [verdict, places] = of.changes[to][from];
  return [of.verdicts[verdict], places.map((place) => of.lines[place])];
}

/* Shows the comparison of the chosen columns, and returns their names. */
function compare() {
  const of = pairs[view()[0]];
  const [older, newer] = selects.map((select) => select.selectedIndex).sort((a, b) => a - b);
  const names = [older, newer].map((at) => of.names[at]);
  const [verdict, lines] = between(of, older, newer);
  $('#pair').textContent = names.map((name) => of.prefix + name).join(' → ');
  $('#verdict').textContent = verdict;
  const out = $('#changes');
  out.replaceChildren();
  let last = '';
  let list;
  for (const [event, level, item, text] of lines) {
    if (event !== last) {
      last = event;
      const link = element('a', event);
      link.href = `#${encodeURIComponent(of.address + event)}`;
      const heading = element('h3', '');
      heading.append(link);
      list = element('ol', '', 'changes');
      out.append(heading, list);
    }
    const line = element('li', '');
    const words = element('span', '');
    if (item) words.append(element('code', item), ' ');
    text.split('`').forEach((part, at) => words.append(at % 2 ? element('code', part) : part));
    line.append(element('span', of.levels[level], `level ${of.levels[level]}`), words);
    list.append(line);
  }
  return names;
}

/* Offers the columns of a view, and compares the newest two. */
function offer(name) {
  const { names } = pairs[name];
  for (const select of selects) select.replaceChildren(...names.map((one) => element('option', one)));
  selects[0].selectedIndex = Math.max(names.length - 2, 0);
  selects[1].selectedIndex = names.length - 1;
  compare();
}

for (const select of selects) {
  select.addEventListener('change', () => {
    $('#comparison').open = true;
    history.replaceState(null, '', `#${compare().join('..')}`);
  });
}
