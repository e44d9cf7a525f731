'use strict';
/*
 * Tables whose rows travel as JSON. What a log says reaches the page through textContent only, and never as an attribute.
 * Long tables hold only the rows in sight; all rows of those are one line high, and the number of a row opens the whole row.
 */
class ResultTable {
  static SMALL = 60;
  static ROW = 30;
  static TALLEST = 10000000; // browsers cannot lay out much more
  static PRINTED = 25;
  static WIDE = 8;

  constructor(host) {
    this.host = host;
    this.title = document.getElementById(host.dataset.title).textContent;
    const data = host.querySelector('script');
    this.rows = JSON.parse(data.textContent);
    data.remove();
    this.columns = this.rows.shift().map(([name, kind], place) => ({ name, kind, place }));
    this.columns.forEach(column => { column.empty = this.rows.every(row => row[column.place] === null); });
    this.shownEmpty = false;
    this.order = this.rows.map((row, i) => i);
    this.sort = { column: null, step: 1 };
    this.filter = '';
    this.active = 0;
    this.printing = false;
    this.build();
    this.head();
    this.draw();
  }

  get isVirtual() { return this.rows.length > ResultTable.SMALL && !this.printing; }
  get shown() { return this.columns.filter(column => this.shownEmpty || !column.empty); }

  build() {
    this.host.append(this.toolbar());
    this.view = make('div', 'scroll grid');
    this.view.tabIndex = 0;
    this.view.setAttribute('role', 'region');
    this.view.setAttribute('aria-label', this.title + ': rows');
    this.table = make('table');
    this.table.append(make('caption', 'unseen', this.title));
    this.view.append(this.table);
    this.cut = make('p', 'cut');
    this.host.append(this.view, this.cut);
    this.view.addEventListener('scroll', () => this.isVirtual && this.draw());
    this.view.addEventListener('keydown', event => this.key(event));
    new ResizeObserver(() => this.isVirtual && this.draw()).observe(this.view);
  }

  toolbar() {
    const bar = make('div', 'toolbar');
    if (this.rows.length > 1) {
      const label = make('label', '', 'Filter ');
      const input = make('input');
      input.type = 'search';
      input.setAttribute('aria-label', 'Filter the rows of ' + this.title);
      input.addEventListener('input', () => this.narrow(input.value));
      label.append(input);
      bar.append(label);
    }
    this.count = make('span', 'count');
    this.count.setAttribute('role', 'status');
    this.say();
    bar.append(this.count);
    const empty = this.columns.filter(column => column.empty).length;
    if (empty > 0 && empty < this.columns.length) {
      const text = () => (this.shownEmpty ? 'Hide ' : 'Show ') + empty + (empty === 1 ? ' empty column' : ' empty columns');
      const more = button(text(), () => {
        this.shownEmpty = !this.shownEmpty;
        more.textContent = text();
        this.head();
        this.draw();
      });
      bar.append(more);
    }
    const copy = button('Copy as CSV', () => copyText(this.csv(), copy));
    copy.append(make('span', 'unseen', ' ' + this.title));
    bar.append(copy);
    return bar;
  }

  say() {
    const all = this.rows.length.toLocaleString('en');
    const unit = this.rows.length === 1 ? ' row' : ' rows';
    this.count.textContent = this.filter ? this.order.length.toLocaleString('en') + ' of ' + all + unit : all + unit;
  }

  head() {
    this.table.querySelectorAll('colgroup, thead, tbody').forEach(old => old.remove());
    this.view.classList.toggle('virtual', this.isVirtual);
    this.view.classList.toggle('wide', this.shown.length > ResultTable.WIDE);
    this.table.setAttribute('aria-rowcount', this.order.length + 1);
    if (this.isVirtual) {
      this.table.append(this.widths());
    } else {
      this.table.style.width = '';
    }
    const row = make('tr');
    const number = make('th', 'row', '#');
    number.scope = 'col';
    row.append(number, ...this.shown.map(column => this.heading(column)));
    const head = make('thead');
    head.append(row);
    this.body = make('tbody');
    this.table.append(head, this.body);
  }

  heading(column) {
    const cell = make('th', column.kind === 'number' ? 'number' : '');
    cell.scope = 'col';
    if (this.sort.column === column) {
      cell.setAttribute('aria-sort', this.sort.step > 0 ? 'ascending' : 'descending');
    }
    const by = button(column.name, () => this.sortBy(column));
    cell.append(by);
    return cell;
  }

  /** Widths by the longest value, or columns would dance while one scrolls. */
  widths() {
    const group = make('colgroup');
    let sum = 58;
    const add = width => {
      const col = make('col');
      col.style.width = width + 'px';
      group.append(col);
    };
    add(sum);
    const ruler = make('canvas').getContext('2d');
    ruler.font = '600 13px ' + getComputedStyle(this.view).fontFamily;
    for (const column of this.shown) {
      column.longest ??= this.rows.reduce((most, row) => {
        const text = show(row[column.place]);
        return text.length > most.length ? text : most;
      }, column.name + ' ---').slice(0, 48);
      const width = Math.round(ruler.measureText(column.longest).width) + 24;
      sum += width;
      add(width);
    }
    this.table.style.width = sum + 'px';
    return group;
  }

  draw() {
    const hadFocus = this.body.contains(document.activeElement);
    const total = this.order.length;
    if (!this.isVirtual) {
      const end = this.printing ? Math.min(total, ResultTable.PRINTED) : total;
      this.body.replaceChildren(...this.slice(0, end));
    } else {
      const height = Math.min(total * ResultTable.ROW, ResultTable.TALLEST);
      const room = Math.ceil(this.view.clientHeight / ResultTable.ROW) + 16;
      const way = Math.max(1, height - this.view.clientHeight);
      const exact = total * ResultTable.ROW === height;
      const first = exact ? Math.floor(this.view.scrollTop / ResultTable.ROW) - 8
        : Math.round(this.view.scrollTop / way * (total - room + 16)) - 8;
      const from = Math.max(0, Math.min(first, total - room));
      const to = Math.min(total, from + room);
      const above = exact ? from * ResultTable.ROW : Math.max(0, this.view.scrollTop - (first < 0 ? 0 : 8 * ResultTable.ROW));
      const below = Math.max(0, height - above - (to - from) * ResultTable.ROW);
      this.body.replaceChildren(this.spacer(above), ...this.slice(from, to), this.spacer(below));
    }
    if (total === 0) {
      const cell = make('td', 'none', 'No row contains this text.');
      cell.colSpan = this.shown.length + 1;
      const row = make('tr');
      row.append(cell);
      this.body.replaceChildren(row);
    }
    if (hadFocus) {
      (this.buttonOf(this.active) || this.view).focus({ preventScroll: true });
    }
  }

  spacer(height) {
    const row = make('tr', 'spacer');
    row.setAttribute('aria-hidden', 'true');
    const cell = make('td');
    cell.colSpan = this.shown.length + 1;
    cell.style.height = height + 'px';
    row.append(cell);
    return row;
  }

  slice(from, to) {
    const rows = [];
    const columns = this.shown;
    const tabbable = Math.max(from, Math.min(this.active, to - 1));
    for (let place = from; place < to; place++) {
      const row = make('tr');
      row.setAttribute('aria-rowindex', place + 2);
      const number = make('td', 'row');
      const open = button(String(this.order[place] + 1), () => this.open(place));
      open.prepend(make('span', 'unseen', 'All of row '));
      open.tabIndex = place === tabbable ? 0 : -1;
      open.dataset.place = place;
      number.append(open);
      row.append(number, ...columns.map(column => this.cell(column, this.rows[this.order[place]][column.place])));
      rows.push(row);
    }
    return rows;
  }

  cell(column, value) {
    const cell = make('td', value === null ? 'null' : column.name === 'why' ? 'why' : column.kind);
    cell.dataset.name = column.name;
    if (column.name === 'severity' && SEVERITIES.includes(value)) {
      cell.append(make('span', 'badge ' + SEVERITIES.find(known => known === value), value));
    } else {
      cell.append(make('div', 'value', show(value)));
    }
    return cell;
  }

  buttonOf(place) { return this.body.querySelector('button[data-place="' + place + '"]'); }

  key(event) {
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 };
    if (!event.target.dataset.place || !(event.key in steps)) {
      return;
    }
    event.preventDefault();
    this.active = Math.max(0, Math.min(this.order.length - 1, Number(event.target.dataset.place) + steps[event.key]));
    if (!this.buttonOf(this.active)) {
      this.view.scrollTop = this.active * ResultTable.ROW - this.view.clientHeight / 2;
      this.draw();
    }
    const next = this.buttonOf(this.active);
    if (next) {
      next.focus();
    }
  }

  open(place) {
    this.active = place;
    showRow(this, place);
  }

  narrow(text) {
    this.filter = text.toLowerCase();
    this.texts ??= this.rows.map(row => this.columns.map(column => sought(row[column.place])).join('\n').toLowerCase());
    this.arrange();
  }

  sortBy(column) {
    const again = this.sort.column === column;
    this.sort = again && this.sort.step < 0 ? { column: null, step: 1 } : { column, step: again ? -1 : 1 };
    this.arrange();
    const place = this.shown.indexOf(column);
    this.table.querySelectorAll('thead button')[place].focus();
  }

  arrange() {
    let order = this.rows.map((row, i) => i);
    if (this.filter) {
      order = order.filter(i => this.texts[i].includes(this.filter));
    }
    const { column, step } = this.sort;
    if (column) {
      const keys = this.rows.map(row => sortKey(column, row[column.place]));
      order.sort((a, b) => compare(keys[a], keys[b], step) || a - b);
    }
    this.order = order;
    this.active = 0;
    this.view.scrollTop = 0;
    this.say();
    this.head();
    this.draw();
  }

  /** All rows as they are filtered and sorted, all columns. */
  csv() {
    const lines = [this.columns.map(column => csvCell(column.name, 'text'))];
    this.order.forEach(i => lines.push(this.columns.map(column => csvCell(this.rows[i][column.place], column.kind))));
    return lines.map(cells => cells.join(',') + '\r\n').join('');
  }

  print(printing) {
    this.printing = printing;
    const more = this.order.length - ResultTable.PRINTED;
    this.cut.textContent = more > 0 ? 'Only the first ' + ResultTable.PRINTED + ' rows are printed; '
      + more.toLocaleString('en') + (more === 1 ? ' more is' : ' more are') + ' in the file.' : '';
    this.head();
    this.draw();
  }
}
