const $ = (selector, within = document) => within.querySelector(selector);
const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];

const switches = $$('[name=view]');

/* The name and the section of the view that is shown. */
function view() {
  const name = switches.find((one) => one.checked).value;
  return [name, $(`#${name}`)];
}

/* Shows a view, and offers its columns to compare. */
function show(name) {
  for (const one of switches) one.checked = one.value === name;
  offer(name);
  filter();
}
