// The changes as they are listed below the table, and what remains of them between two revisions.

const changes = [...document.querySelectorAll('.log .change')].map((item) => {
  const group = item.closest('.group');
  return {
    item,
    group,
    event: group.dataset.event,
    kind: group.dataset.kind,
    at: Number(group.dataset.at),
    undone: Number(item.dataset.undone ?? 0),
  };
});
const changesOf = Map.groupBy
  ? Map.groupBy(changes, (change) => change.event)
  : changes.reduce((all, one) => all.set(one.event, [...(all.get(one.event) ?? []), one]), new Map());
const levelOf = (item) => LEVELS.indexOf(forReader(item.dataset.levels));

/** Tells the level of every change anew, for the reader that is chosen. */
function tellChanges(within = document) {
  const tell = (badge, levels) => {
    const level = forReader(levels);
    badge.className = `level lv-${level}`;
    badge.textContent = level;
  };
  for (const item of within.querySelectorAll('.change')) tell(item.querySelector('.level'), item.dataset.levels);
  for (const badge of within.querySelectorAll('.many > summary > .level')) tell(badge, badge.dataset.levels);
  for (const step of within.querySelectorAll('.step')) {
    step.querySelector('.tallies').replaceChildren(...tallies([...step.querySelectorAll('.change')]));
  }
}

/** How many at each level, the worst first. */
function tallies(items) {
  const found = [];
  for (let level = LEVELS.length - 1; level >= 0; level -= 1) {
    const count = items.filter((item) => levelOf(item) === level).length;
    if (count > 0) found.push(make('b', `level lv-${LEVELS[level]}`, `${count} ${LEVELS[level]}`), ' ');
  }
  return found;
}

/** What remains of the changes from one revision to a later one, by event. */
function net(from, to) {
  const between = (at) => from < at && at <= to;
  const found = [];
  const add = (event, shown, all) => {
    if (shown.length) found.push({ event, shown, more: all.filter((one) => !shown.includes(one)) });
  };
  const rest = (event) => (changesOf.get(event) ?? [])
    .filter((one) => between(one.at) && !(one.undone && between(one.undone)));
  for (const body of bodies) {
    const all = rest(body.dataset.event);
    const [was, is] = [from, to].map((at) => documents(body.rows[0], at));
    // What came is new altogether, and what left is gone, whatever changed meanwhile.
    const whole = (kind) => all.filter((one) => one.kind === kind).slice(-1);
    add(body.dataset.event, was && is ? all : was ? whole('left') : is ? whole('came') : [], all);
  }
  add('', rest(''), rest(''));
  return found;
}

function make(tag, className = '', text = '') {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}
