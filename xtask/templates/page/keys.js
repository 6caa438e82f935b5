// Moving in the table with the arrow keys: one of its cells is in the order of tabs at a time.

let current = null;
let column = 0;

const stop = (cell) => cell.querySelector('a, button') ?? cell;
const shownRows = () => [table.tHead.rows[0], ...bodies.filter((body) => !body.hidden)
  .flatMap((body) => [...body.rows].filter((row) => !row.hidden && !(row.classList.contains('part') && body.classList.contains('folded'))))];

/** The cell of a row over a column; the row's own heading is left of all columns. */
function cellAt(row, at) {
  if (at < 0) return row.cells[0];
  return row === table.tHead.rows[0] ? row.cells[at + 1] : runAt(row, at).cell;
}

/** Sees to it that just one cell that is shown can be reached with Tab. */
function rove(cell = current) {
  const shown = cell && cell.offsetParent && !cell.closest('[hidden]');
  const next = shown ? cell : cellAt(table.tHead.rows[0], 0);
  if (current && current !== next) stop(current).tabIndex = -1;
  current = next;
  stop(current).tabIndex = 0;
}

function move(cell, at) {
  column = at;
  rove(cell);
  stop(cell).focus({ preventScroll: true });
  cell.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

function onKey(event) {
  const cell = event.target.closest('th, td');
  if (!cell || event.altKey || event.metaKey) return;
  const rows = shownRows();
  const row = cell.parentElement;
  const at = rows.indexOf(row);
  const run = row === rows[0] || cell.cellIndex === 0
    ? { first: cell.cellIndex - 1, last: cell.cellIndex - 1 }
    : runs(row).find((one) => one.cell === cell);
  const end = columns.length - 1;
  const go = (to, where) => {
    const target = rows[Math.max(0, Math.min(rows.length - 1, to))];
    move(cellAt(target, Math.max(-1, Math.min(end, where))), Math.max(-1, Math.min(end, where)));
  };
  const inside = run.first <= column && column <= run.last ? column : run.first;
  const keys = {
    ArrowRight: () => go(at, run.last + 1),
    ArrowLeft: () => go(at, run.first - 1),
    ArrowDown: () => go(at + 1, inside),
    ArrowUp: () => go(at - 1, inside),
    PageDown: () => go(at + 10, inside),
    PageUp: () => go(at - 10, inside),
    Home: () => go(event.ctrlKey ? 0 : at, -1),
    End: () => go(event.ctrlKey ? rows.length - 1 : at, end),
    ' ': () => stop(cell).click(),
  };
  if (!keys[event.key] || (event.key === ' ' && stop(cell).tagName === 'BUTTON')) return;
  event.preventDefault();
  keys[event.key]();
}

function showKeys() {
  for (const one of table.querySelectorAll('a, button')) one.tabIndex = -1;
  for (const one of table.querySelectorAll('tbody td > .plain, .part > th')) one.closest('th, td').tabIndex = -1;
  table.tHead.rows[0].cells[0].tabIndex = -1;
  table.addEventListener('keydown', onKey);
  table.addEventListener('focusin', (event) => {
    const cell = event.target.closest('th, td');
    if (cell) rove(cell);
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close();
    if (event.key === '/' && !/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) {
      event.preventDefault();
      $('f-event').focus();
    }
  });
}
