/* Opens what the address names: two releases, an event, a change, a member or value. */
function follow() {
  const name = decodeURIComponent(location.hash.slice(1));
  const [older, newer] = name.split('..').map((part) => pairs.releases.indexOf(part));
  if (older >= 0 && newer >= 0) {
    [selects[0].selectedIndex, selects[1].selectedIndex] = [older, newer];
    compare();
    $('#comparison').open = true;
    return;
  }
  const target = name && document.getElementById(name);
  if (target?.closest('.event')) reveal(target);
}

const themes = ['auto', 'light', 'dark'];
$('#theme').addEventListener('click', ({ target }) => {
  const next = themes[(themes.indexOf(target.textContent.slice(7)) + 1) % themes.length];
  target.textContent = `Theme: ${next}`;
  document.documentElement.dataset.theme = next;
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
  const typing = pressed.target.matches('input, select');
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

document.documentElement.classList.add('scripted');
selects[0].selectedIndex = pairs.releases.length - 2;
selects[1].selectedIndex = pairs.releases.length - 1;
compare();
follow();
