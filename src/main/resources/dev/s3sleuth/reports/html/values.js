'use strict';
/* Values of logs: how they are shown, sorted, found and copied. Elements are made of text, never of markup. */
const SEVERITIES = ['informational', 'low', 'medium', 'high', 'critical'];
const NUMBER = new Intl.NumberFormat('en'); // one for all: making one costs more than using it a thousand times
const ORDER = new Intl.Collator('en', { numeric: true });

/** NULL is a dash; an empty text and a text that is a dash are quoted. */
function show(value) {
  if (value === null) {
    return '-';
  }
  if (typeof value === 'number') {
    return Number.isInteger(value) ? NUMBER.format(value) : String(Number(value.toPrecision(6)));
  }
  if (Array.isArray(value)) {
    return value.length ? value.map(show).join('; ') : '-';
  }
  const text = String(value);
  return text === '' || text === '-' ? '"' + text + '"' : text;
}

/** Numbers are found with and without their commas. */
function sought(value) { return typeof value === 'number' ? show(value) + ' ' + value : show(value); }

function sortKey(column, value) {
  if (value === null) {
    return null;
  }
  if (column.name === 'severity') {
    return SEVERITIES.indexOf(value);
  }
  return column.kind === 'time' ? Date.parse(value) : column.kind === 'number' ? Number(value) : show(value);
}

/** NULL comes last in either direction. */
function compare(a, b, step) {
  if (a === null || b === null) {
    return (a === null) - (b === null);
  }
  return step * (typeof a === 'number' ? a - b : ORDER.compare(a, b));
}

/** RFC 4180; a text that a spreadsheet would run as a formula gets an apostrophe before it. */
function csvCell(value, kind) {
  if (value === null) {
    return '';
  }
  if (typeof value === 'number') {
    return String(value);
  }
  const text = Array.isArray(value) ? JSON.stringify(value) : String(value);
  const safe = kind !== 'number' && /^[=+\-@\t\r]/.test(text) ? "'" + text : text;
  return safe === '' || /[",\r\n]/.test(safe) || Array.isArray(value) ? '"' + safe.replaceAll('"', '""') + '"' : safe;
}

function make(tag, names, text) {
  const element = document.createElement(tag);
  if (names) {
    element.className = names;
  }
  if (text !== undefined) {
    element.textContent = text;
  }
  return element;
}

function button(text, act) {
  const element = make('button', '', text);
  element.type = 'button';
  element.addEventListener('click', act);
  return element;
}
