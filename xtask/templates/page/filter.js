// Which rows are shown.

let compared = null;

/** Hides what the filters do not ask for; a member that is asked for is unfolded. */
function filter() {
  const [event, member] = ['f-event', 'f-member'].map((id) => $(id).value.trim().toLowerCase());
  const level = Number($('f-level').value);
  const changed = $('f-changed').checked;
  const left = compared && new Set(compared.found.map((one) => one.event));
  let any = false;
  for (const body of bodies) {
    const [row, ...parts] = body.rows;
    const name = body.dataset.event;
    const path = (part) => part.dataset.key.slice(name.length + 1).toLowerCase();
    const all = left
      ? (compared.found.find((one) => one.event === name)?.shown ?? [])
      : (changesOf.get(name) ?? []);
    const shows = name.toLowerCase().includes(event)
      && (!member || parts.some((part) => path(part).includes(member)))
      && (level === 0 || all.some((one) => levelOf(one.item) >= level - 1))
      && (!changed || (left ? left.has(name) : isChanged(row)));
    body.hidden = !shows;
    any ||= shows;
    for (const part of parts) {
      part.hidden = Boolean(member) && !path(part).includes(member)
        || changed && !left && !member && !isChanged(part);
    }
    if (member && shows) fold(body, false);
    row.classList.toggle('hit', Boolean(left?.has(name)));
  }
  $('none').hidden = any;
  rove();
}

const isChanged = (row) => runs(row).some(({ cell }) => /s-(changed|unsettled|renamed)/.test(cell.className));

function showFilters() {
  for (const id of ['f-event', 'f-member']) $(id).addEventListener('input', filter);
  for (const id of ['f-level', 'f-changed']) $(id).addEventListener('change', filter);
  for (const id of ['mode-document', 'mode-protocol']) {
    $(id).addEventListener('change', () => { filter(); again(); });
  }
  $('f-reader').addEventListener('change', () => { tellLevels(); tellChanges(); filter(); again(); });
  $('unfold').addEventListener('click', () => {
    const open = $('unfold').getAttribute('aria-pressed') !== 'true';
    $('unfold').setAttribute('aria-pressed', String(open));
    for (const body of bodies) fold(body, !open);
  });
}
