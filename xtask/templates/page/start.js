// Permalinks, the theme, and the start of it all.

/** The revisions that a permalink may mean: an id, the beginning of one, or a release. */
function revisions(given) {
  const version = given.replace(/^v/, '').replace(/^(\d+\.\d+)\.\d+$/, '$1');
  const ships = (one) => one.release.startsWith('QEMU ') && one.release.slice(5).split(', ').includes(version);
  const exact = columns.filter((one) => one.id === given || ships(one));
  return exact.length ? exact : columns.filter((one) => given && one.id.startsWith(given));
}

/** Opens what a permalink leads to; whether it leads anywhere. */
function go(hash, focus = false) {
  let to = hash.slice(1);
  try { to = decodeURIComponent(to); } catch { /* It is meant as it stands. */ }
  const between = to.split('..').map(revisions);
  if (between.length === 2 && between[0][0] && between[1][0]) {
    openComparison(between[0][0].at, between[1].at(-1).at, focus);
    return true;
  }
  const cut = to.lastIndexOf('@');
  const row = [...table.querySelectorAll('tbody tr')].find((one) => one.dataset.key === (cut < 0 ? to : to.slice(0, cut)));
  if (row) {
    if (cut < 0) {
      fold(row.parentElement, false);
      row.scrollIntoView({ block: 'center' });
      stop(row.cells[0]).focus();
      return true;
    }
    const found = revisions(to.slice(cut + 1));
    // Of several that begin so, the one that brought something is meant.
    const meant = found.find((one) => runs(row).some((run) => run.first === one.at && run.cell.querySelector('a'))) ?? found[0];
    if (meant) {
      const others = found.filter((one) => one !== meant).map((one) => one.id);
      openCell(row, meant.at, focus, others.length ? `Other revisions begin so too: ${others.join(', ')}.` : '');
      return true;
    }
  }
  const [one] = revisions(to);
  if (one) {
    openRevision(one.at, focus);
    return true;
  }
  const target = to && $(to);
  if (target) {
    for (let up = target; up; up = up.parentElement) if (up.tagName === 'DETAILS') up.open = true;
    target.scrollIntoView();
    return true;
  }
  if (to) say(`Nothing here is called “${to}”.`);
  return false;
}

function onLink(event) {
  const link = event.target.closest('a[href^="#"]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button > 0) return;
  event.preventDefault();
  const focus = event.detail === 0;
  const heading = columns.find((one) => one.link === link);
  const cell = link.closest('tbody td');
  let hash = link.hash;
  if (heading && chosen.length === 1 && chosen[0] !== heading.at) {
    const [from, to] = [chosen[0], heading.at].sort((a, b) => a - b);
    hash = `#${columns[from].id}..${columns[to].id}`;
  } else if (cell) {
    // A cell of a member is a place of its own.
    const first = runs(cell.parentElement).find((run) => run.cell === cell).first;
    hash = `#${encodeURIComponent(cell.parentElement.dataset.key)}@${columns[first].id}`;
  }
  if (hash !== location.hash) history.pushState(null, '', hash);
  say('');
  go(hash, focus);
}

const THEMES = ['auto', 'light', 'dark'];
function theme(name) {
  if (name === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = name;
  $('theme').textContent = `Theme: ${name}`;
  $('theme').dataset.now = name;
}
/** A page that may not keep anything forgets the theme, and that is all. */
function kept(name) {
  try {
    if (name) localStorage.setItem('qmp-events-theme', name);
    return localStorage.getItem('qmp-events-theme');
  } catch {
    return null;
  }
}

document.documentElement.classList.add('scripted');
for (const column of columns) column.link.setAttribute('role', 'button');
for (const body of bodies) fold(body, true);
for (const step of document.querySelectorAll('.step')) step.open = false;
theme(THEMES.includes(kept()) ? kept() : 'auto');
showFilters();
showKeys();
choose([]);
if (reader() !== [...$('f-reader').options].findIndex((one) => one.defaultSelected)) {
  tellLevels();
  tellChanges();
}
table.addEventListener('click', (event) => {
  const button = event.target.closest('.fold');
  const body = button?.closest('tbody');
  if (body) fold(body, !body.classList.contains('folded'));
  const cell = event.target.closest('tbody td');
  if (cell && !cell.querySelector('a')) openCell(cell.parentElement, runs(cell.parentElement).find((run) => run.cell === cell).first);
});
document.addEventListener('click', onLink);
$('panel-close').addEventListener('click', close);
$('panel-copy').addEventListener('click', () => copy('panel', panelAsMarkdown()));
$('copy').addEventListener('click', () => copy('table', tableAsMarkdown()));
$('theme').addEventListener('click', () => {
  const next = THEMES[(THEMES.indexOf($('theme').dataset.now) + 1) % THEMES.length];
  theme(next);
  kept(next);
});
addEventListener('hashchange', () => go(location.hash));
go(location.hash);
