'use strict';
/* Requests by hour, stacked by outcome, with the findings marked. Dragging, the buttons and the keys + - 0 zoom. */
class Timeline {
  static HOUR = 3600;
  static HEIGHT = 250;

  constructor(host) {
    const [rows, marks] = [...host.querySelectorAll('script')].map(script => JSON.parse(script.textContent).slice(1));
    this.rows = rows;
    this.marks = marks;
    this.first = rows[0][0];
    this.end = rows[rows.length - 1][0] + Timeline.HOUR;
    this.readout = make('p', 'readout');
    this.readout.setAttribute('role', 'status');
    this.plot = make('div', 'plot');
    this.plot.tabIndex = 0;
    this.plot.setAttribute('role', 'img');
    this.plot.setAttribute('aria-label', document.getElementById(host.dataset.title).textContent + '. '
      + document.getElementById(host.dataset.words).textContent + ' Arrow keys read hour by hour.');
    host.replaceChildren(this.buttons(), this.plot, this.readout);
    this.rest();
    this.plot.addEventListener('keydown', event => this.key(event));
    this.redraw();
    new ResizeObserver(() => this.fit()).observe(host);
  }

  buttons() {
    const bar = make('div', 'zoom');
    const whole = () => this.range(this.first, this.end);
    bar.append(
      button('Zoom in', () => this.zoom(0.5)), button('Zoom out', () => this.zoom(2)),
      button('Earlier', () => this.shift(-0.5)), button('Later', () => this.shift(0.5)), button('Whole window', whole));
    bar.append(make('span', 'quiet', 'or drag over the chart'));
    return bar;
  }

  rest() { this.readout.textContent = 'Point at an hour, or focus the chart and use the arrow keys.'; }

  colour(name) { return getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim(); }

  redraw() {
    if (this.chart) {
      this.chart.destroy();
    }
    const hours = this.rows.map(row => row[0]);
    const stack = upTo => this.rows.map(row => row.slice(1, upTo + 1).reduce((a, b) => a + b, 0));
    this.chart = new uPlot(this.options(), [hours, stack(3), stack(2), stack(1)], this.plot);
    this.range(this.min ?? this.first, this.max ?? this.end);
  }

  options() {
    const series = (label, name) => ({
      label, fill: this.colour(name), stroke: this.colour(name), width: 0, points: { show: false },
      paths: uPlot.paths.bars({ size: [0.86, 400], align: 1 }),
    });
    const axis = { stroke: this.colour('axis'), grid: { stroke: this.colour('grid'), width: 1 }, ticks: { stroke: this.colour('grid'), width: 1 } };
    return {
      width: Math.max(200, this.plot.clientWidth), height: Timeline.HEIGHT, padding: [24, 34, 0, 0],
      legend: { show: false },
      cursor: { y: false, points: { show: false }, drag: { x: true, y: false, setScale: true } },
      tzDate: seconds => uPlot.tzDate(new Date(seconds * 1e3), 'Etc/UTC'),
      scales: {
        x: { time: true, range: (u, min, max) => [min, max] },
        y: { range: (u, min, max) => [0, Math.max(4, max * 1.05)] },
      },
      series: [{}, series('failed', 'failed'), series('denied', 'denied'), series('succeeded', 'succeeded')],
      axes: [
        { ...axis, values: (u, splits) => this.labels(splits), space: 70 },
        { ...axis, size: 52, values: (u, splits) => splits.map(n => (Number.isInteger(n) ? n.toLocaleString('en') : '')) },
      ],
      hooks: {
        draw: [u => this.mark(u)],
        // setting a scale takes effect later, so what was set is kept here
        setScale: [u => { this.min = u.scales.x.min; this.max = u.scales.x.max; }],
        setCursor: [u => (u.cursor.idx === null || u.cursor.left < 0 ? this.rest() : this.read(u.cursor.idx))],
      },
    };
  }

  labels(splits) {
    let day = '';
    return splits.map(seconds => {
      const text = new Date(seconds * 1e3).toISOString();
      const label = text.slice(11, 16) + (text.slice(0, 10) === day ? '' : '\n' + text.slice(0, 10));
      day = text.slice(0, 10);
      return label;
    });
  }

  read(place) {
    const [hour, succeeded, denied, failed] = this.rows[place];
    const text = new Date(hour * 1e3).toISOString();
    const found = this.marks.filter(mark => mark[1] >= hour && mark[1] < hour + Timeline.HOUR).map(mark => 'F' + mark[0]);
    this.at = place;
    this.readout.textContent = text.slice(0, 10) + ' from ' + text.slice(11, 16) + ' UTC, one hour: '
      + succeeded.toLocaleString('en') + ' succeeded, ' + denied.toLocaleString('en') + ' denied, ' + failed.toLocaleString('en') + ' failed'
      + (found.length ? '; finding ' + found.join(', ') : '');
  }

  /** Marks that would cover each other are one mark. */
  mark(u) {
    const ratio = devicePixelRatio;
    const groups = [];
    for (const [number, time, severity] of [...this.marks].sort((a, b) => a[1] - b[1])) {
      const x = u.valToPos(time, 'x', true);
      const last = groups[groups.length - 1];
      if (x < u.bbox.left - 1 || x > u.bbox.left + u.bbox.width + 1) {
        continue;
      }
      if (last && x - last.x < 46 * ratio) {
        last.numbers.push(number);
        last.severities.push(severity);
      } else {
        groups.push({ x, numbers: [number], severities: [severity] });
      }
    }
    groups.forEach(group => this.flag(u, group, ratio));
  }

  flag(u, group, ratio) {
    const context = u.ctx;
    const worst = Math.max(...group.severities.map(severity => SEVERITIES.indexOf(severity)));
    const colour = this.colour(SEVERITIES[worst]);
    const numbers = group.numbers.sort((a, b) => a - b);
    const text = 'F' + numbers[0] + (numbers.length > 2 ? ' +' + (numbers.length - 1) : numbers.length === 2 ? ', F' + numbers[1] : '');
    context.save();
    context.font = '600 ' + 11 * ratio + 'px system-ui, sans-serif';
    const width = context.measureText(text).width + 8 * ratio;
    const left = Math.min(Math.max(group.x - width / 2, u.bbox.left), u.bbox.left + u.bbox.width - width);
    context.strokeStyle = colour;
    context.lineWidth = 1.5 * ratio;
    context.setLineDash([4 * ratio, 3 * ratio]);
    context.beginPath();
    context.moveTo(group.x, u.bbox.top);
    context.lineTo(group.x, u.bbox.top + u.bbox.height);
    context.stroke();
    context.fillStyle = colour;
    context.fillRect(left, u.bbox.top - 19 * ratio, width, 17 * ratio);
    context.fillStyle = '#fff';
    context.textBaseline = 'middle';
    context.textAlign = 'left';
    context.fillText(text, left + 4 * ratio, u.bbox.top - 10 * ratio);
    context.restore();
  }

  range(min, max) {
    const span = Math.max(Math.min(max - min, this.end - this.first), Math.min(6 * Timeline.HOUR, this.end - this.first));
    const from = Math.max(this.first, Math.min(min, this.end - span));
    this.min = from;
    this.max = from + span;
    this.chart.setScale('x', { min: this.min, max: this.max });
  }

  zoom(factor) {
    const { min, max } = this;
    const middle = (min + max) / 2;
    const half = (max - min) / 2 * factor;
    this.range(middle - half, middle + half);
  }

  shift(part) {
    const { min, max } = this;
    this.range(min + (max - min) * part, max + (max - min) * part);
  }

  fit() {
    if (this.plot.clientWidth && this.chart.width !== this.plot.clientWidth) {
      this.chart.setSize({ width: this.plot.clientWidth, height: Timeline.HEIGHT });
    }
  }

  key(event) {
    const steps = { ArrowLeft: -1, ArrowRight: 1 };
    if (event.key in steps) {
      event.preventDefault();
      this.read(Math.max(0, Math.min(this.rows.length - 1, (this.at ?? -1) + steps[event.key])));
    } else if (event.key === '+' || event.key === '-') {
      this.zoom(event.key === '+' ? 0.5 : 2);
    } else if (event.key === '0') {
      this.range(this.first, this.end);
    }
  }
}
