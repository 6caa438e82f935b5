// What is shown, as Markdown.

const escape = (text) => text.trim().replace(/\s+/g, ' ').replace(/[\\`*_[\]<>|~#&@]/g, '\\$&');

function tableAsMarkdown() {
  const line = (fields) => `| ${fields.map(escape).join(' | ')} |`;
  const rows = bodies.filter((body) => !body.hidden)
    .flatMap((body) => [...body.rows].filter((row) => !row.hidden && row.offsetParent));
  const lines = rows.map((row) => {
    // What a run of changes began is unchanged in its later columns.
    const fields = runs(row).flatMap(({ cell }) => Array.from({ length: cell.colSpan }, (_, at) => (
      at > 0 && /s-(changed|unsettled)/.test(cell.className) ? '● same' : words(cell))));
    return line([row.dataset.key, ...fields]);
  });
  const head = ['Event', ...columns.map((column) => column.name)];
  return [line(head), `|${'---|'.repeat(head.length)}`, ...lines].join('\n') + '\n';
}

function panelAsMarkdown() {
  const [title, small] = [...$('panel-title').children].map((one) => escape(one.textContent));
  const lines = [`## ${title}`, '', small, ''];
  for (const group of $('panel-body').querySelectorAll('.group')) {
    const heading = group.querySelector('h4');
    if (heading) lines.push(`### ${escape(heading.textContent)}`, '');
    for (const item of group.querySelectorAll('.change')) {
      const part = (name) => escape(item.querySelector(`.${name}`)?.textContent ?? '');
      lines.push(`- **${part('level')}** ${part('sentence')} (${escape(item.dataset.rule)}; ${[part('places'), part('wire')].filter(Boolean).join('; ')})`);
    }
    lines.push('');
  }
  if (lines.length === 4) lines.push(escape($('panel-body').textContent));
  return lines.join('\n');
}

async function copy(what, text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Where a page may not write to the clipboard, a selection still can be copied.
    const area = document.body.appendChild(make('textarea', 'sr'));
    area.value = text;
    area.select();
    document.execCommand('copy');
    area.remove();
  }
  say(`Copied the ${what} as Markdown.`);
}
