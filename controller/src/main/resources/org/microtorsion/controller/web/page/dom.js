// Elements, fields and messages; texts are set as text, never as markup.
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (typeof value === 'boolean') { if (value) node.setAttribute(name, ''); }
    else if (value !== undefined && value !== null) node.setAttribute(name, value);
  }
  node.append(...children.filter((c) => c !== null && c !== undefined));
  return node;
}

let count = 0;
/** A labelled input with its hint and a place for what is wrong with it. */
export function field(label, { name, hint = '', options, value = '', type = 'text', wide = false, key, ...rest }) {
  const id = 'f' + ++count;
  const attributes = { id, name, 'aria-describedby': id + 'h', 'data-key': key || name, ...rest };
  const input = options
    ? el('select', attributes, ...options.map(([v, text]) => el('option', { value: v, selected: v === value }, text)))
    : type === 'area' ? el('textarea', { ...attributes, rows: 2 }, value)
    : el('input', { ...attributes, type, value: type === 'password' ? '' : value });
  return el('div', { class: wide ? 'field wide' : 'field' }, el('label', { for: id }, label), input,
    el('small', { id: id + 'h' }, hint), el('span', { class: 'wrong', role: 'alert' }));
}

/** Shows a refusal at the field it is about, else as a message. */
export function refuse(root, e) {
  const input = e.field && root.querySelector(`[data-key="${CSS.escape(e.field.split('.').pop())}"]`);
  for (const old of root.querySelectorAll('[aria-invalid]')) { old.removeAttribute('aria-invalid'); old.parentElement.querySelector('.wrong').textContent = ''; }
  if (!input) { say(e.message); return; }
  input.setAttribute('aria-invalid', 'true');
  input.parentElement.querySelector('.wrong').textContent = e.message;
  input.focus();
}

export function form(fields, action, submit) {
  const button = el('button', { class: 'main', type: 'submit' }, action);
  const node = el('form', { onsubmit: async (e) => {
    e.preventDefault();
    button.disabled = true;
    try { await submit(Object.fromEntries(new FormData(node))); } catch (met) { refuse(node, met); } finally { button.disabled = false; }
  } }, el('div', { class: 'fields' }, ...fields), el('p', {}, button));
  return node;
}

/** One message at a time, above everything, until it is closed. */
export function say(text) {
  let box = document.getElementById('message');
  if (!box) {
    box = el('dialog', { id: 'message', 'aria-labelledby': 'message-text' }, el('p', { id: 'message-text' }),
      el('form', { method: 'dialog' }, el('button', { class: 'main' }, 'Close')));
    document.body.append(box);
  }
  box.querySelector('p').textContent = text;
  if (!box.open) box.show();
}

/** A number with so many digits, or a dash. */
export const num = (x, digits = 4) => x === null || x === undefined || !Number.isFinite(x) ? '–' : String(Number(x.toPrecision(digits)));
/** Value ± standard uncertainty in a unit's scale. */
export function quantity(q, scale, unit) {
  if (!q) return '–';
  const u = q.standardUncertainty * scale, v = q.value * scale;
  const places = u > 0 && Number.isFinite(u) ? Math.max(0, 1 - Math.floor(Math.log10(u))) : 3;
  return `${v.toFixed(Math.min(places, 12))} ± ${u.toFixed(Math.min(places, 12))} ${unit}`;
}
export const when = (iso) => iso ? iso.slice(0, 16).replace('T', ' ') : '';
export function clock(seconds) {
  const s = Math.max(0, Math.round(seconds));
  return s >= 3600 ? `${Math.floor(s / 3600)} h ${Math.floor(s % 3600 / 60)} min` : s >= 60 ? `${Math.floor(s / 60)} min ${s % 60} s` : `${s} s`;
}
