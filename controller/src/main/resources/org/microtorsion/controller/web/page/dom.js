// Elements, fields, messages and numbers; texts are set as text, never as markup.
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (typeof value === 'boolean') { if (value) node.setAttribute(name, ''); }
    else if (value !== undefined && value !== null) node.setAttribute(name, value);
  }
  node.append(...children.filter((c) => c !== null && c !== undefined && c !== ''));
  return node;
}

let count = 0;
/**
 * A labelled input with a hint that says what is allowed, and a place for what is wrong with it.
 * `key` is what the server calls it where that is another name.
 */
export function field(label, { name, hint = '', options, value = '', type = 'text', wide = 0, key, ...rest }) {
  const id = 'f' + ++count;
  const attributes = { id, name, 'aria-describedby': `${id}h ${id}w`, 'data-key': key ?? name, ...rest };
  const input = options
    ? el('select', attributes, ...options.map(([v, text]) => el('option', { value: v, selected: v === value }, text)))
    : type === 'area' ? el('textarea', { rows: 2, ...attributes }, String(value))
    : el('input', { ...attributes, type, value: type === 'password' ? '' : value });
  return el('div', { class: 'field' + (wide ? ' wide' + wide : '') },
    el('label', { for: id }, label), input, el('small', { id: id + 'h' }, hint), el('span', { class: 'wrong', id: id + 'w' }));
}

/** Shows a refusal at the field it is about, else as a message. */
export function refuse(root, e) {
  for (const old of root.querySelectorAll('[aria-invalid]')) mark(old, '');
  const input = e.field && root.querySelector(`[data-key~="${CSS.escape(e.field.split('.').pop())}"]`);
  if (!input) {
    say(e.message);
    return null;
  }
  mark(input, e.message);
  return input;
}

function mark(input, text) {
  if (text) input.setAttribute('aria-invalid', 'true');
  else input.removeAttribute('aria-invalid');
  input.closest('.field').querySelector('.wrong').textContent = text;
}

/** Marks what the browser itself finds wrong; gives the first such input. */
export function firstWrong(root) {
  let first = null;
  for (const input of root.querySelectorAll('input, select, textarea')) {
    const wrong = !input.checkValidity();
    if (input.closest('.field')) mark(input, wrong ? input.validationMessage : '');
    if (wrong) first ??= input;
  }
  return first;
}

/** A form whose button sends it once at a time. */
export function form(fields, action, submit) {
  const button = el('button', { class: 'main', type: 'submit' }, action);
  const node = el('form', {
    novalidate: true,
    onsubmit: async (e) => {
      e.preventDefault();
      const wrong = firstWrong(node);
      if (wrong) {
        wrong.focus();
        return;
      }
      button.disabled = true;
      try {
        await submit(Object.fromEntries(new FormData(node)));
      } catch (met) {
        refuse(node, met)?.focus();
      } finally {
        button.disabled = false;
      }
    },
  }, el('div', { class: 'fields' }, ...fields), el('div', { class: 'row' }, button));
  return node;
}

/** One message at a time, below the bar, until it is closed; it covers nothing. */
export function say(text) {
  const box = document.getElementById('message');
  box.hidden = false;
  box.replaceChildren(el('p', {}, text), el('button', { type: 'button', onclick: () => { box.hidden = true; } }, 'Close'));
}

/** Asks for a reason; gives it, or nothing where the person turned back. */
export function askWhy(title, text, label, action) {
  const words = field(label, { name: 'why', required: true, maxLength: 500, type: 'area', hint: '3 to 500 characters; kept in the audit trail', minLength: 3 });
  return new Promise((done) => {
    const end = (answer) => {
      box.close();
      box.remove();
      done(answer);
    };
    const node = el('form', {
      novalidate: true,
      onsubmit: (e) => {
        e.preventDefault();
        const why = words.querySelector('textarea').value.trim();
        if (why.length < 3) {
          mark(words.querySelector('textarea'), 'Expected 3 characters or more, found ' + why.length);
          words.querySelector('textarea').focus();
        } else end(why);
      },
    }, el('h2', { id: 'why-title' }, title), el('p', {}, text), words,
      el('div', { class: 'row' }, el('button', { type: 'submit', class: 'main' }, action), el('button', { type: 'button', onclick: () => end(null) }, 'Back')));
    const box = el('dialog', { 'aria-labelledby': 'why-title', oncancel: (e) => { e.preventDefault(); end(null); } }, node);
    document.body.append(box);
    // Not modal: the emergency stop stays within reach.
    box.show();
    words.querySelector('textarea').focus();
  });
}

/** Buttons of which one is pressed. */
export function choice(label, options, value, change) {
  const group = el('div', { class: 'segments', role: 'group', 'aria-label': label });
  const set = (chosen) => {
    for (const b of group.children) b.setAttribute('aria-pressed', String(b.dataset.value === chosen));
  };
  group.append(...options.map(([v, text]) => el('button', { type: 'button', 'data-value': v, onclick: () => { set(v); change(v); } }, text)));
  set(value);
  return group;
}

/** Terms with what they are; a row is [term, description]. */
export const terms = (dl, rows) => dl.replaceChildren(...rows.flatMap(([t, d]) => [el('dt', {}, t), el('dd', {}, d)]));

/** A table's head. */
export const head = (...cells) => el('thead', {}, el('tr', {}, ...cells.map((c) => c.startsWith('#')
  ? el('th', { scope: 'col', class: 'number' }, c.slice(1)) : el('th', { scope: 'col' }, c))));

/** A number with so many digits, or a dash. */
export const num = (x, digits = 4) => x === null || x === undefined || !Number.isFinite(x) ? '–' : String(Number(x.toPrecision(digits)));

/** A number with so many places, or a dash. */
export const fixed = (x, places) => x === null || x === undefined || !Number.isFinite(x) ? '–' : x.toFixed(places).replace(/^-(?=0[.0]*$)/, '').replace('-', '−');

/** Value ± standard uncertainty in a unit's scale, two digits of the uncertainty. */
export function quantity(q, scale, unit) {
  if (!q) return '–';
  const u = q.standardUncertainty * scale, v = q.value * scale;
  const places = u > 0 && Number.isFinite(u) ? Math.min(12, Math.max(0, 1 - Math.floor(Math.log10(u)))) : 3;
  return `${v.toFixed(places)} ± ${u.toFixed(places)} ${unit}`.trim();
}

export const when = (iso) => iso ? iso.slice(0, 16).replace('T', ' ') : '';

export function clock(seconds) {
  const s = Math.max(0, Math.round(seconds));
  return s >= 3600 ? `${Math.floor(s / 3600)} h ${Math.floor(s % 3600 / 60)} min`
    : s >= 60 ? `${Math.floor(s / 60)} min ${s % 60} s` : `${s} s`;
}
