// The table as it stands in the page: its columns, rows and runs.

const $ = (id) => document.getElementById(id);
const table = $('table');
const bodies = [...table.tBodies];
const columns = [...table.tHead.rows[0].cells].slice(1).map((th, at) => {
  const link = th.querySelector('a');
  const release = link.querySelector('span').textContent;
  const id = link.title;
  return { at, th, link, id, release, name: release ? `${id} (${release})` : id };
});
const GLYPHS = { breaking: '▲' };
const LEVELS = ['docs', 'compatible', 'risky', 'breaking'];

const side = () => ($('mode-protocol').checked ? 'p' : 'd');
const reader = () => Number($('f-reader').value);
const forReader = (words) => words.split(' ')[reader()];
const say = (words) => { $('status').textContent = words; };

/** The cells of a row on one side, each with the first and the last of its columns. */
function runs(row, on = side()) {
  const found = [];
  let first = 0;
  for (const cell of row.cells) {
    if (!cell.classList.contains(on)) continue;
    found.push({ cell, first, last: first + cell.colSpan - 1 });
    first += cell.colSpan;
  }
  return found;
}

const runAt = (row, at, on) => runs(row, on).find((run) => run.first <= at && at <= run.last);
const words = (cell) => cell.innerText.trim().replace(/\s+/g, ' ');

/** Whether the text of a revision documents what the row is about. */
const documents = (row, at) => /s-(documented|changed)/.test(runAt(row, at, 'd').cell.className);

/** Tells every level anew, for the reader that is chosen. */
function tellLevels() {
  for (const cell of table.querySelectorAll('td[data-levels]')) {
    for (const level of LEVELS) cell.classList.remove(`lv-${level}`);
    cell.classList.add(`lv-${forReader(cell.dataset.levels)}`);
    if (!cell.dataset.breaking) continue;
    const count = forReader(cell.dataset.breaking);
    const [glyph, ...word] = cell.dataset.label.split(' ');
    const label = cell.querySelector('i').parentElement;
    label.firstChild.textContent = count > 0 ? GLYPHS.breaking : glyph;
    label.lastChild.data = count > 0 ? ` breaking ${count}` : ` ${word.join(' ')}`;
  }
}

function fold(body, closed) {
  body.classList.toggle('folded', closed);
  body.querySelector('.fold').setAttribute('aria-expanded', String(!closed));
}
