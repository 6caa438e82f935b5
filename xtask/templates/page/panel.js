// The panel beside the table: what happened in a cell, in a revision, between two of them.

const panel = $('panel');
let opener = null;
/** The rules that the panel explains already. */
const explained = new Set();
let chosen = [];
/** Opens again what is open, after something else was chosen to be shown. */
let again = () => {};

function open(title, small, nodes, focus) {
  explained.clear();
  const heading = make('span');
  // A line breaks behind an arrow, not within an id.
  const parts = title.split(' → ');
  parts.forEach((part, at) => heading.append(make('span', '', at < parts.length - 1 ? `${part} →` : part), ' '));
  $('panel-title').replaceChildren(heading, make('small', '', small));
  $('panel-body').replaceChildren(...nodes);
  tellChanges($('panel-body'));
  panel.hidden = false;
  panel.parentElement.classList.add('open');
  panel.scrollTop = 0;
  if (focus) panel.focus();
}

function close() {
  if (panel.hidden) return;
  const back = panel.contains(document.activeElement) || document.activeElement === document.body;
  panel.hidden = true;
  panel.parentElement.classList.remove('open');
  again = () => {};
  choose([]);
  mark(null);
  history.replaceState(null, '', location.pathname + location.search);
  if (back && opener) opener.focus();
}

function mark(cell) {
  table.querySelector('td.open')?.classList.remove('open');
  cell?.classList.add('open');
}

/** The headings that are chosen; with two of them, what changed between them counts. */
function choose(ats) {
  chosen = ats;
  for (const column of columns) {
    const is = ats.includes(column.at);
    column.th.classList.toggle('chosen', is);
    column.link.setAttribute('aria-pressed', String(is));
  }
  const [from, to] = [...ats].sort((a, b) => a - b);
  compared = ats.length === 2 ? { from, to, found: net(from, to) } : null;
  filter();
}

/** A copy of a group, with the changes that are asked for and the rules that tell them. */
function copyOf(group, keep = () => true) {
  const copy = group.cloneNode(true);
  const items = [...copy.querySelectorAll('.change')];
  const kept = items.filter(keep);
  if (kept.length) items.filter((item) => !kept.includes(item)).forEach((item) => item.remove());
  for (const item of copy.querySelectorAll('.change')) {
    const rule = $(`rule-${item.dataset.rule}`);
    if (!rule || explained.has(rule)) continue;
    explained.add(rule);
    const about = rule.cloneNode(true);
    about.open = levelOf(item) >= 2;
    item.querySelector('a.rule').parentElement.remove();
    item.append(about);
  }
  for (const one of [copy, ...copy.querySelectorAll('[id]')]) one.removeAttribute('id');
  return copy;
}

/** Several copies; more than three of one cause fold into one line. */
function copies(found) {
  const cause = ({ shown }) => shown.length === 1 && shown[0].kind === 'left'
    ? `${shown[0].item.dataset.rule} ${shown[0].item.querySelector('.wire').textContent}` : '';
  const worst = ({ shown }) => Math.max(...shown.map((change) => levelOf(change.item)));
  const sorted = [...found].sort((a, b) => worst(b) - worst(a));
  const nodes = [];
  const done = new Set();
  for (const one of sorted) {
    const alike = cause(one) ? sorted.filter((other) => cause(other) === cause(one)) : [one];
    if (done.has(cause(one))) continue;
    if (alike.length <= 3) {
      nodes.push(...copiesOf(one));
      continue;
    }
    done.add(cause(one));
    const many = make('details', 'many');
    const rule = $(`rule-${one.shown[0].item.dataset.rule}`).querySelector('summary').lastChild.data.trim();
    const badge = make('b', 'level');
    badge.dataset.levels = one.shown[0].item.dataset.levels;
    const summary = make('summary');
    summary.append(badge, ` ${alike.length} events: ${rule}`);
    many.append(summary, ...alike.flatMap(copiesOf));
    nodes.push(many);
  }
  return nodes;
}

function copiesOf({ shown, more }) {
  const groups = (list) => [...new Set(list.map((change) => change.group))];
  const nodes = groups(shown).map((group) => copyOf(group, (item) => shown.some((change) => change.item.id === item.id)));
  if (more.length) {
    const rest = make('details', 'many');
    rest.append(make('summary', '', `${more.length} more on the way`), ...groups(more).map((group) => copyOf(group)));
    nodes.push(rest);
  }
  return nodes;
}

/** What holds in a cell, and what happened where it begins. */
function openCell(row, at, focus = false, note = '') {
  const { cell, first, last } = runAt(row, at);
  const link = cell.querySelector('a');
  const group = link && $(decodeURIComponent(link.hash.slice(1)));
  const [from, to] = [columns[first], columns[last]];
  const body = row.parentElement;
  const member = row === body.rows[0] ? '' : row.dataset.key.slice(body.dataset.event.length + 1);
  const path = member.split('=')[0];
  const about = (item) => !path || [item.dataset.member, item.dataset.was].includes(path);
  const since = first < at ? ` since ${from.id}` : '';
  const until = last > at ? `, and so up to ${to.id}` : '';
  const where = make('p', 'where', `${words(cell)}${since}${until}.`);
  const nodes = note ? [make('p', 'note', note), where] : [where];
  if (group) {
    const copy = copyOf(group, about);
    if (group.dataset.event === body.dataset.event) copy.querySelector('h4').remove();
    nodes.push(copy);
  }
  else nodes.push(make('p', '', side() === 'd' ? 'The text does not have it yet.' : 'No text that is here tells whether it was sent.'));
  if (row.classList.contains('part')) fold(body, false);
  choose([]);
  mark(cell);
  opener = link ?? cell;
  again = () => openCell(row, at);
  open(row.dataset.key, columns[at].name, nodes, focus);
  reveal(cell);
}

/** What one revision brought. */
function openRevision(at, focus = false) {
  const step = document.querySelector(`.step[data-at="${at}"]`);
  const nodes = [...step.querySelectorAll(':scope > .sentence, :scope > .meta')].map((one) => one.cloneNode(true));
  if (at > 0) nodes.push(...copies(net(at - 1, at)));
  nodes.unshift(make('p', 'where', 'Choose a second heading to compare the two.'));
  mark(null);
  choose([at]);
  opener = columns[at].link;
  again = () => openRevision(at);
  open(columns[at].id, columns[at].release, nodes, focus);
}

/** What changed from one revision to another, neighbours or not. */
function openComparison(one, other, focus = false) {
  const [from, to] = [one, other].sort((a, b) => a - b);
  mark(null);
  choose([from, to]);
  const { found } = compared;
  const items = found.flatMap((each) => each.shown.map((change) => change.item));
  const head = make('p', 'tallies');
  head.append(...(items.length ? tallies(items) : ['Nothing changed between them.']));
  const nodes = [head, ...copies(found)];
  if (to - from > 1) {
    nodes.push(make('p', 'note', 'Told step by step; what was taken back in between is left out.'));
  }
  opener = columns[other].link;
  again = () => openComparison(one, other);
  open(`${columns[from].id} → ${columns[to].id}`, [columns[from].release, columns[to].release].filter(Boolean).join(' → '), nodes, focus);
}
