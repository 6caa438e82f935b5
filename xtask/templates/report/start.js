/* Opens what the address names: a view, two columns, an event, a change, a member or value. */
function follow() {
  const name = decodeURIComponent(location.hash.slice(1));
  if (name in pairs) return show(name);
  for (const [of, { names }] of Object.entries(pairs)) {
    const [older, newer] = name.split('..').map((part) => names.indexOf(part));
    if (!(older >= 0 && newer >= 0)) continue;
    show(of);
    [selects[0].selectedIndex, selects[1].selectedIndex] = [older, newer];
    compare();
    $('#comparison').open = true;
    return;
  }
  const target = name && document.getElementById(name);
  if (!target?.closest('.event')) return;
  const section = target.closest('.view').id;
  if (section !== view()[0]) show(section);
  reveal(target);
}

/* The theme is kept where the browser allows it. */
const themes = ['auto', 'light', 'dark'];
function paint(theme) {
  $('#theme').textContent = `Theme: ${theme}`;
  document.documentElement.dataset.theme = theme;
}
try {
  if (themes.includes(localStorage.qmpEventsTheme)) paint(localStorage.qmpEventsTheme);
} catch { /* Storage is off. */ }
$('#theme').addEventListener('click', ({ target }) => {
  const next = themes[(themes.indexOf(target.textContent.slice(7)) + 1) % themes.length];
  paint(next);
  try { localStorage.qmpEventsTheme = next; } catch { /* Storage is off. */ }
});

search.addEventListener('input', filter);
$('#bar').addEventListener('submit', (submitted) => {
  submitted.preventDefault();
  const event = best();
  if (!event) return;
  history.replaceState(null, '', `#${encodeURIComponent(event.id)}`);
  reveal(event);
  $('summary', event).focus({ preventScroll: true });
});
document.addEventListener('keydown', (pressed) => {
  const typing = pressed.target.matches('[type=search], select');
  if (pressed.key === '/' && !typing && !pressed.ctrlKey && !pressed.metaKey) {
    pressed.preventDefault();
    search.focus();
    search.select();
  } else if (pressed.key === 'Escape' && search.value) {
    search.value = '';
    filter();
  }
});
addEventListener('hashchange', follow);

for (const one of switches) {
  one.addEventListener('change', () => {
    show(one.value);
    history.replaceState(null, '', `#${one.value}`);
  });
}

document.documentElement.classList.add('scripted');
show(switches[0].value);
follow();
