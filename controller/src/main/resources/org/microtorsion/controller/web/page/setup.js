// What a test needs before it starts: the wire, the method, and the checks.
import { ask, can, inControl, mayBe, shared, take } from './client.js';
import { choice, el, field, firstWrong, refuse } from './dom.js';

const STEPS = [['wire', '1 Wire'], ['method', '2 Method'], ['checks', '3 Check and start']];

/** What the values of a method are called, and what the program allows for them. */
const VALUES = {
  'strain-rate': ['Strain rate', 'above 0, at most 2e-3 1/s'],
  'zero-dwell': ['Rest before it', '0 to 1 h, such as 5 s'],
  'end-strain': ['Strain at its end', 'above 0, at most 200 %'],
  'hold-strain': ['Strain that is held', 'above 0, at most 200 %'],
  'hold-time': ['Time it is held', 'up to 30 days, such as 10 min'],
  'end-angle': ['Twist at its end', 'above 0 °'],
  torque: ['Torque limit', 'within the rig’s, in N·m'],
  angle: ['Twist limit', 'within the rig’s, in °'],
  current: ['Current limit', 'within the rig’s, in mA'],
  'angular-rate': ['Rate limit', 'above 0, in rad/s'],
  time: ['Time limit', 'up to 31 days, such as 20 min'],
  'slow-down-at': ['Slow down at', 'above 0, at most 100 % of a limit'],
};

/** What was typed, for as long as the page is open. */
let kept = null;
let step = 'wire';

export function setUp(view, lastRun) {
  const forms = shared.forms;
  kept ??= { sample: { ...forms.sample, operator: shared.me.name }, method: forms.methods[0].key, values: {}, reason: '' };
  const panels = { wire: wirePanel(), method: methodPanel(forms), checks: null };
  const list = el('ul', { class: 'checks', 'aria-live': 'polite', tabindex: 0 }, el('li', { class: 'muted' }, 'Looks at limits, calibration, devices, emergency chain and rest. Nothing moves.'));
  const reason = field('Reason to go on without a calibration in date', { name: 'reason', key: 'reason', value: kept.reason, maxLength: 500, hint: 'only where there is none; kept with the run' });
  const check = el('button', { type: 'button' }, 'Check');
  const start = el('button', { type: 'submit', class: 'main big' }, 'Start test');
  const hint = el('p', { class: 'muted' });
  panels.checks = el('section', { class: 'card column', 'aria-label': 'Check and start' }, el('h2', {}, 'Check and start'),
    list, reason, hint, el('div', { class: 'row' }, check, start));
  const go = (chosen) => {
    step = chosen;
    for (const [name, panel] of Object.entries(panels)) panel.classList.toggle('chosen', name === step);
    next.hidden = step === 'checks';
  };
  const steps = choice('Steps', STEPS, step, go);
  steps.classList.add('steps');
  const next = el('button', { type: 'button', class: 'next', onclick: () => to(step === 'wire' ? 'method' : 'checks') }, 'Next');
  const back = shared.points.length > 0 ? el('button', { type: 'button', onclick: lastRun }, 'Last run') : null;
  const node = el('form', { novalidate: true, class: 'setup' }, el('div', { class: 'row bar' }, el('h1', {}, 'New test'), steps, next, el('span', { class: 'gap' }), back),
    el('div', { class: 'panels' }, panels.wire, panels.method, panels.checks));
  const to = (name) => { go(name); for (const b of steps.children) b.setAttribute('aria-pressed', String(b.dataset.value === name)); };
  /** Shows the panel a field is in, and the field. */
  const reveal = (input) => {
    for (const [name, panel] of Object.entries(panels)) if (panel.contains(input)) to(name);
    input.focus();
  };
  const examine = async () => {
    const wrong = firstWrong(node);
    if (wrong) {
      reveal(wrong);
      return null;
    }
    check.disabled = true;
    list.replaceChildren(el('li', { class: 'muted' }, 'Looking…'));
    try {
      const { checks: found, state } = await ask('POST', '/api/checks', { state: shared.state.number, why: '', ...read(node) });
      take({ state });
      list.replaceChildren(...found.map((c) => el('li', { class: c.verdict }, el('b', {}, c.verdict), el('span', {}, `${c.subject}: ${c.found}`))));
      return found.every((c) => c.verdict !== 'wrong') ? state.number : null;
    } catch (e) {
      list.replaceChildren(el('li', { class: 'wrong' }, el('b', {}, 'refused'), el('span', {}, e.message)));
      const input = e.field && refuse(node, e);
      if (input) reveal(input);
      return null;
    } finally {
      update();
    }
  };
  check.addEventListener('click', examine);
  node.addEventListener('submit', async (e) => {
    e.preventDefault();
    to('checks');
    start.disabled = true;
    // The state after the checks: whatever happens between them and the start is noticed.
    const number = await examine();
    if (number !== null) {
      try {
        take({ state: await ask('POST', '/api/test', { state: number, why: '', ...read(node) }) });
      } catch (met) {
        list.replaceChildren(el('li', { class: 'wrong' }, el('b', {}, 'refused'), el('span', {}, met.message)));
        const input = met.field && refuse(node, met);
        if (input) reveal(input);
      }
    }
    update();
  });
  const update = () => {
    start.disabled = !can('start-test');
    check.disabled = !can('check');
    hint.textContent = !mayBe('operator') ? 'An operator’s role is needed to run a test.'
      : !inControl() ? 'Take control, below, to check and to start.'
      : can('start-test') ? '' : 'Not now: ' + shared.state.word + '.';
  };
  const listener = (message) => { if (message.state || Object.keys(message).length === 0) update(); };
  view.replaceChildren(node);
  to(step);
  update();
  shared.listeners.add(listener);
  return () => {
    read(node);
    shared.listeners.delete(listener);
  };
}

function wirePanel() {
  const s = kept.sample;
  const optional = { type: 'number', min: 0, step: 'any', inputmode: 'decimal' };
  const positive = { type: 'number', min: 0, step: 'any', required: true, inputmode: 'decimal' };
  return el('section', { class: 'card column', 'aria-label': 'Wire' }, el('h2', {}, 'Wire'), el('div', { class: 'fields' },
    field('Sample', { name: 'id', value: s.id, required: true, maxLength: 200, hint: '1 to 200 characters' }),
    field('Material', { name: 'material', value: s.material, required: true, maxLength: 200, wide: 2, hint: '1 to 200 characters' }),
    field('Operator', { name: 'operator', value: s.operator, required: true, maxLength: 200, hint: '1 to 200 characters' }),
    stations(s),
    field('u(D) / µm', { name: 'diameterU', key: 'microscope-uncertainty', value: s.diameterUncertaintyMicrometres, ...positive, hint: 'one reading’s standard u.' }),
    field('Expected G / GPa', { name: 'modulus', key: 'expected-shear-modulus', value: s.expectedShearModulusGigapascals, ...positive, min: 0.001, max: 1000, hint: '0.001 to 1000; steers only' }),
    field('Gauge length L / mm', { name: 'length', key: 'gauge-length', value: s.gaugeLengthMillimetres, ...positive, min: 0.001, max: 1000, hint: '0.001 to 1000, above D' }),
    field('u(L) / mm', { name: 'lengthU', value: s.gaugeLengthUncertaintyMillimetres, ...positive, hint: 'standard uncertainty' }),
    field('Notes', { name: 'notes', value: s.notes, wide: 2, maxLength: 2000, hint: 'up to 2000 characters' }),
    field('Core’s G / GPa', { name: 'core', key: 'core-shear-modulus', value: s.coreShearModulusGigapascals ?? '', ...optional, min: 0.001, max: 1000, hint: 'from elsewhere; may be empty' }),
    field('u(core’s G) / GPa', { name: 'coreU', value: s.coreShearModulusUncertaintyGigapascals ?? '', ...optional, hint: 'standard uncertainty' })));
}

const NUMBERS = '\\s*[0-9]+([.,][0-9]+)?([\\s;]+[0-9]+([.,][0-9]+)?)*\\s*';
const MOST_STATIONS = 20;

/** The diameter's readings, a field a station; one that is empty is none. */
function stations(s) {
  const said = el('small', { role: 'status' });
  const fields = el('div', { class: 'fields' });
  const positions = field('Places / mm', {
    name: 'positions', key: 'station-positions', value: s.positionsMillimetres.join(' '), pattern: NUMBERS, inputmode: 'decimal',
    title: 'one for each station, rising, blanks between', hint: 'rising, or empty',
  });
  const tell = () => {
    const all = readings(fields), flat = all.flat();
    positions.hidden = all.length < 2;
    said.textContent = flat.length < 2 ? 'D at stations along the wire; several readings at one, blanks between: the wire turned by equal angles.'
      : `${all.length} stations, ${flat.length} readings, ${Math.min(...flat)} to ${Math.max(...flat)} µm, mean ${(flat.reduce((a, b) => a + b) / flat.length).toFixed(2)} µm.`;
  };
  const add = (values = []) => {
    const number = fields.querySelectorAll('[name=station]').length + 1;
    const one = field(`Station ${number} / µm`, {
      name: 'station', key: number === 1 ? 'diameter diameter-stations stationsMicrometres' : '', value: values.join(' '), required: number === 1, pattern: NUMBERS, inputmode: 'decimal',
      title: 'numbers with blanks between, such as 51.8 52.1 52.0', hint: number === 1 ? '0.01 to 20 000' : 'or empty',
    });
    more.before(one);
    more.hidden = number >= MOST_STATIONS;
    return one;
  };
  const more = el('button', { type: 'button', onclick: () => add().querySelector('input').focus() }, 'Another station');
  fields.append(more, positions);
  for (const values of s.stationsMicrometres) add(values);
  fields.addEventListener('input', tell);
  tell();
  return el('div', { class: 'wide4 stations', role: 'group', 'aria-label': 'Diameter' }, fields, said);
}

/** Of each station that has any. */
const readings = (root) => [...root.querySelectorAll('[name=station]')].map((input) => numbers(input.value)).filter((found) => found.length > 0);
const numbers = (text) => text.split(/[\s;]+/).filter(Boolean).map(decimal);

function methodPanel(forms) {
  const values = el('div', { class: 'fields' });
  const choose = field('Method', { name: 'method', value: kept.method, options: forms.methods.map((m) => [m.key, `${m.name}, version ${m.version}`]), wide: 4, hint: 'a changed value makes another version of it' });
  const fill = () => {
    const chosen = forms.methods.find((m) => m.key === choose.querySelector('select').value);
    values.replaceChildren(...Object.entries(chosen.values).map(([key, value]) => {
      const [label, allowed] = VALUES[key] ?? [key, 'with its unit'];
      return field(label, { name: 'm.' + key, key, value: kept.method === chosen.key ? kept.values[key] ?? value : value, required: true, maxLength: 200, hint: allowed });
    }));
  };
  choose.addEventListener('change', fill);
  fill();
  return el('section', { class: 'card column', 'aria-label': 'Method' }, el('h2', {}, 'Method'), choose, values);
}

const decimal = (text) => Number(text.replace(',', '.'));

/** What the form says, as the server wants it; kept for when the person comes back. */
function read(node) {
  const d = Object.fromEntries(new FormData(node));
  const chosen = shared.forms.methods.find((m) => m.key === d.method);
  const changed = Object.fromEntries(Object.entries(chosen.values)
    .filter(([key, value]) => d['m.' + key] !== undefined && d['m.' + key] !== value).map(([key]) => [key, d['m.' + key]]));
  kept = {
    sample: {
      ...kept.sample,
      id: d.id, material: d.material, operator: d.operator, notes: d.notes,
      stationsMicrometres: readings(node), positionsMillimetres: readings(node).length < 2 ? [] : numbers(d.positions),
      coreShearModulusGigapascals: d.core === '' ? null : decimal(d.core), coreShearModulusUncertaintyGigapascals: d.coreU === '' ? null : decimal(d.coreU),
      diameterUncertaintyMicrometres: decimal(d.diameterU),
      gaugeLengthMillimetres: decimal(d.length), gaugeLengthUncertaintyMillimetres: decimal(d.lengthU), expectedShearModulusGigapascals: decimal(d.modulus),
    },
    method: d.method, values: changed, reason: d.reason,
  };
  return { sample: kept.sample, method: { key: d.method, values: changed }, calibration: { id: null, reason: d.reason.trim() || null } };
}
