'use strict';
/* What the page does beyond showing text: copying, the theme, one row in full, printing, tables and charts when they come into sight. */

/** Says something to those who do not see it. */
const announcer = make('div', 'unseen');
announcer.setAttribute('role', 'status');
document.body.append(announcer);

async function copyText(text, by) {
  try {
    await navigator.clipboard.writeText(text);
  } catch (refused) { // an old browser, or one that wants a secure origin
    const area = make('textarea', 'unseen');
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand('copy');
    area.remove();
    by.focus();
  }
  const label = by.firstChild;
  by.dataset.label ??= label.textContent;
  label.textContent = 'Copied';
  announcer.textContent = 'Copied to the clipboard';
  setTimeout(() => { label.textContent = by.dataset.label; announcer.textContent = ''; }, 1500);
}

for (const copy of document.querySelectorAll('.command .copy')) {
  copy.hidden = false;
  copy.addEventListener('click', () => copyText(copy.parentElement.querySelector('code').textContent, copy));
}

/* One row in full */
const dialog = make('dialog');
dialog.setAttribute('aria-labelledby', 'row-title');
document.body.append(dialog);
let lastRow = null;

function showRow(table, place) {
  const step = (text, to) => {
    const next = button(text, () => { showRow(table, to); dialog.querySelector('button:not(:disabled)').focus(); });
    next.disabled = to < 0 || to >= table.order.length;
    return next;
  };
  lastRow = { table, place };
  table.active = place;
  const title = make('h2', '', 'Row ' + (table.order[place] + 1) + ' of ' + table.title);
  title.id = 'row-title';
  const bar = make('div', 'bar');
  bar.append(title, step('Previous', place - 1), step('Next', place + 1), button('Close', () => dialog.close()));
  const list = make('dl');
  for (const column of table.columns) {
    list.append(make('dt', '', column.name), make('dd', '', show(table.rows[table.order[place]][column.place])));
  }
  dialog.replaceChildren(bar, list);
  if (!dialog.open) {
    dialog.showModal();
  }
}
dialog.addEventListener('close', () => {
  lastRow.table.draw();
  (lastRow.table.buttonOf(lastRow.place) || lastRow.table.view).focus();
});

/* Tables and charts are built when they are about to be seen */
const tables = new Map();
const timelines = [];

function tableOf(host) {
  if (!tables.has(host)) {
    tables.set(host, new ResultTable(host));
  }
  return tables.get(host);
}

const seen = new IntersectionObserver(entries => entries.filter(entry => entry.isIntersecting).forEach(entry => {
  seen.unobserve(entry.target);
  tableOf(entry.target);
}), { rootMargin: '600px' });
document.querySelectorAll('.table').forEach(host => seen.observe(host));
if (typeof Timeline !== 'undefined') {
  document.querySelectorAll('.timeline').forEach(host => timelines.push(new Timeline(host)));
}

/* The theme: the system's until somebody chooses; a page from a disk may have no storage */
const root = document.documentElement;
const dark = matchMedia('(prefers-color-scheme: dark)');
const themeButton = document.querySelector('.theme');

function isDark() { return root.dataset.theme ? root.dataset.theme === 'dark' : dark.matches; }

function themed() {
  themeButton.textContent = isDark() ? 'Light theme' : 'Dark theme';
  timelines.forEach(timeline => timeline.redraw());
}

function storage(act) {
  try {
    return act(localStorage);
  } catch (denied) {
    return null;
  }
}
const stored = storage(store => store.getItem('s3sleuth-theme'));
if (stored === 'dark' || stored === 'light') {
  root.dataset.theme = stored;
}
themeButton.hidden = false;
themeButton.addEventListener('click', () => {
  root.dataset.theme = isDark() ? 'light' : 'dark';
  storage(store => store.setItem('s3sleuth-theme', root.dataset.theme));
  themed();
});
dark.addEventListener('change', themed);
themed();

/* Printing: light, with what matters opened and the first rows of every table */
let closed = null;

function printing(on) {
  if (on === (closed !== null)) {
    return;
  }
  root.classList.toggle('printing', on);
  if (on) {
    closed = [...document.querySelectorAll('details.printed:not([open])')];
  }
  closed.forEach(details => { details.open = on; });
  if (!on) {
    closed = null;
  }
  document.querySelectorAll('.table').forEach(host => host.closest('details.rows:not([open])') || tableOf(host).print(on));
  timelines.forEach(timeline => timeline.redraw());
}
addEventListener('beforeprint', () => printing(true));
addEventListener('afterprint', () => printing(false));
matchMedia('print').addEventListener('change', event => printing(event.matches));
const printButton = document.querySelector('.print');
printButton.hidden = false;
printButton.addEventListener('click', () => print());

/* The table of contents: closed where it would fill the screen, and showing where one is */
const contents = document.querySelector('.contents details');
const narrow = matchMedia('(max-width: 62rem)');
const fold = () => { contents.open = !narrow.matches; };
narrow.addEventListener('change', fold);
fold();
contents.addEventListener('click', event => {
  if (narrow.matches && event.target.closest('a')) {
    contents.open = false;
  }
});
const links = new Map([...document.querySelectorAll('.contents a')].map(link => [link.getAttribute('href').slice(1), link]));
const here = new IntersectionObserver(entries => {
  for (const entry of entries.filter(e => e.isIntersecting)) {
    links.forEach(link => link.removeAttribute('aria-current'));
    links.get(entry.target.id).setAttribute('aria-current', 'true');
  }
}, { rootMargin: '-15% 0px -80% 0px' });
links.forEach((link, id) => here.observe(document.getElementById(id)));

/* A link into a closed disclosure opens it */
function reveal() {
  const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
  const details = target && target.closest('details:not([open])');
  if (details) {
    details.open = true;
    target.scrollIntoView();
  }
}
addEventListener('hashchange', reveal);
reveal();
