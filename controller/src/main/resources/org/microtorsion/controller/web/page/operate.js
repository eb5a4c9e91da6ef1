// The view from which a test is run: the form and its checks, then plots, estimates and progress.
import { shared, ask, command, can, mayBe, inControl } from './app.js';
import { el, field, refuse, num, quantity, clock, say } from './dom.js';
import { Plot } from './plot.js';

const DEGREES = 180 / Math.PI;
let kept = null;

export function operate(view) {
  const setUp = el('section', { class: 'card', 'aria-label': 'Wire and method' });
  const live = el('div', { class: 'grid' });
  const side = el('div', { class: 'grid' });
  const buttons = el('div', { class: 'row', role: 'group', 'aria-label': 'Commands' });
  const progress = el('div', {});
  const estimates = el('section', { class: 'card' }, el('h2', {}, 'Estimates'), el('dl', {}));
  const loop = el('section', { class: 'card' }, el('h2', {}, 'Loop'), el('dl', {}));
  const messages = el('section', { class: 'card', hidden: true }, el('h2', {}, 'Remarks'), el('ul', {}));
  view.replaceChildren(el('h1', { class: 'muted' }, 'Operate'), el('div', { class: 'grid operate' }, live, side));
  side.append(el('section', { class: 'card' }, buttons, progress), setUp, estimates, loop, messages);
  fill(setUp);

  const axis = el('select', { 'aria-label': 'What is plotted' }, el('option', { value: 'torque' }, 'T against φ'), el('option', { value: 'stress' }, 'τ against γ'));
  const place = el('div', { class: 'plot' }), residualPlace = el('div', { class: 'plot' });
  live.append(el('section', { class: 'card' }, el('div', { class: 'row' }, el('h2', {}, 'Curve'), axis), place),
    el('section', { class: 'card' }, el('h2', {}, 'Distance from the elastic line'), residualPlace));
  const stress = () => axis.value === 'stress';
  let main, residual;
  const scaleX = () => stress() ? 100 * (shared.run?.strainPerRadian || 0) : DEGREES;
  const scaleY = () => stress() ? 1e-6 * (shared.run?.stressPascalsPerNewtonMetre || 0) : 1e6;
  const marks = () => {
    const found = [];
    const e = shared.estimate;
    const angle = e?.yieldAngleRadians?.value;
    if (angle !== undefined) found.push({ x: angle * scaleX(), text: 'yield' });
    if (shared.state?.finished?.word === 'fractured' && shared.points.length && shared.run?.id === shared.state.finished.id) found.push({ x: Math.max(...shared.points.map((p) => p[1])) * scaleX(), text: 'fracture' });
    return found;
  };
  const makePlots = () => {
    main?.close(); residual?.close();
    main = new Plot(place, { title: 'Torque against twist', x: stress() ? 'shear strain γ / %' : 'twist φ / °', y: stress() ? 'shear stress τ / MPa' : 'torque T / µN·m', series: ['measured'], height: 250, marks });
    residual = new Plot(residualPlace, { title: 'Distance of the torque from the elastic line', x: stress() ? 'γ / %' : 'φ / °', y: 'nN·m', height: 160, marks });
    draw();
  };
  const draw = () => {
    const x = shared.points.map((p) => p[1] * scaleX());
    main.set([x, shared.points.map((p) => p[2] * scaleY())]);
    const e = shared.estimate, slope = e?.slopeNewtonMetresPerRadian?.value;
    residual.set([x, shared.points.map((p) => slope === undefined ? null : 1e9 * (p[2] - e.zeroTorqueNewtonMetres - slope * (p[1] - e.startAngleRadians)))]);
  };
  axis.addEventListener('change', makePlots);

  let shownState = '';
  const update = () => {
    const s = shared.state;
    if (!s) return;
    const key = s.number + '|' + s.controller + '|' + shared.me?.name;
    if (key !== shownState) {
      shownState = key;
      const idle = s.word === 'ready' || s.word === 'fault' || (s.word === 'emergency stop' && s.actions.length > 0);
      setUp.hidden = !idle;
      const act = (action, path, text) => s.actions.includes(action) ? el('button', { type: 'button', disabled: !can(action), onclick: () => command(path) }, text) : null;
      buttons.replaceChildren(...[act('hold', '/api/hold', 'Hold'), act('resume', '/api/resume', 'Resume'), act('stop', '/api/stop', 'Stop'), act('acknowledge', '/api/acknowledge', 'Acknowledge')].filter(Boolean),
        ...(inControl() || !mayBe('operator') ? [] : [el('span', { class: 'muted' }, 'Take control below to act.')]));
      for (const b of setUp.querySelectorAll('button[data-start]')) b.disabled = !can('start-test');
      messages.hidden = s.messages.length === 0;
      messages.querySelector('ul').replaceChildren(...s.messages.map((m) => el('li', {}, m)));
    }
    const last = shared.points.at(-1);
    const w = s.work;
    const done = s.finished;
    if (w?.kind === 'test' && w.expectedSeconds && s.tone !== 'fault') {
      const t = last?.[0] || 0;
      progress.replaceChildren(el('progress', { max: w.expectedSeconds, value: Math.min(t, w.expectedSeconds), 'aria-label': 'Progress' }),
        el('div', { class: 'muted' }, `${clock(t)} gone, ${w.atMost ? 'at most ' : ''}${clock(w.expectedSeconds - t)} left`));
    } else if (done?.kind === 'test') {
      progress.replaceChildren(el('div', {}, `Last run: ${done.word}. ${done.cause} `, done.id ? el('a', { href: '#runs/' + done.id }, 'Open it') : ''));
    } else progress.replaceChildren();
    const e = shared.estimate;
    const list = (dl, rows) => dl.replaceChildren(...rows.flatMap(([t, d]) => [el('dt', {}, t), el('dd', {}, d)]));
    list(estimates.querySelector('dl'), [
      ['G_app', quantity(e?.apparentShearModulusPascals, 1e-9, 'GPa')],
      ['Yield strain γ', quantity(e?.yieldShearStrain, 100, '%')],
      ['Layer SR', e?.layerClaimed ? quantity(e?.thicknessMetres, 1e9, 'nm') : e?.yieldDetected ? 'no layer claimed' : '–'],
      ['Preferred model', e?.preferredModel ?? '–'],
      ['Fracture', e?.fractureDetected ? 'seen' : 'not seen']]);
    const truth = done?.truth, mine = done && shared.run?.id === done.id;
    if (truth && mine) {
      estimates.querySelector('dl').append(el('dt', {}, 'Hidden truth'), el('dd', {}, `G_app ${num(truth.apparentShearModulus_Pa / 1e9)} GPa, γ ${num(truth.yieldShearStrain * 100)} %, SR ${num(truth.thickness_m * 1e9)} nm`));
    }
    const r = shared.run;
    list(loop.querySelector('dl'), [
      ['Torque', last ? num(last[2] * 1e6) + ' µN·m' : '–'], ['Twist', last ? num(last[1] * DEGREES) + '°' : '–'],
      ['Coil current', r ? num(r.currentAmperes * 1e3, 3) + ' mA' : '–'], ['Coil above ambient', r ? num(r.coilTemperatureRiseKelvin, 3) + ' K' : '–'],
      ['Ticks', r ? `${r.ticks}, ${r.skippedTicks} skipped` : '–'], ['Stale samples', r ? String(r.staleSamples) : '–']]);
  };
  let due = false;
  const listener = (message) => {
    update();
    if ((message.points?.length || message.reset || message.estimate) && !due) {
      due = true;
      requestAnimationFrame(() => { due = false; draw(); });
    }
  };
  makePlots();
  update();
  shared.listeners.add(listener);
  return () => { shared.listeners.delete(listener); main.close(); residual.close(); };
}

function fill(root) {
  const forms = shared.forms;
  kept ??= { sample: { ...forms.sample }, method: forms.methods[0].key, values: {}, reason: '' };
  const s = kept.sample;
  const positive = { type: 'number', min: 0, step: 'any', required: true };
  const sample = el('fieldset', {}, el('legend', {}, 'Wire'), el('div', { class: 'fields' },
    field('Sample', { name: 'id', value: s.id, required: true, maxLength: 200 }),
    field('Material', { name: 'material', value: s.material, required: true }),
    field('D at its stations / µm', { name: 'diameters', key: 'diameter', value: s.diametersMicrometres.join(' '), required: true, pattern: '[0-9.,;\\s]+', hint: 'one or more readings, blanks between' }),
    field('u(D) / µm', { name: 'diameterU', key: 'microscope-uncertainty', value: s.diameterUncertaintyMicrometres, ...positive, hint: 'microscope’s standard uncertainty' }),
    field('Gauge length L / mm', { name: 'length', key: 'gauge-length', value: s.gaugeLengthMillimetres, ...positive }),
    field('u(L) / mm', { name: 'lengthU', value: s.gaugeLengthUncertaintyMillimetres, ...positive }),
    field('Expected G / GPa', { name: 'modulus', key: 'expected-shear-modulus', value: s.expectedShearModulusGigapascals, ...positive, hint: 'steers the servo, not the result' }),
    field('Operator', { name: 'operator', value: s.operator === 'example' ? shared.me.name : s.operator, required: true }),
    field('Notes', { name: 'notes', value: s.notes, type: 'area', wide: true })));
  const methods = el('fieldset', {}, el('legend', {}, 'Method'));
  const values = el('div', { class: 'fields' });
  const choose = field('Method', { name: 'method', value: kept.method, options: forms.methods.map((m) => [m.key, `${m.name} ${m.version}`]), wide: true });
  const fillValues = () => {
    const chosen = forms.methods.find((m) => m.key === choose.querySelector('select').value);
    values.replaceChildren(...Object.entries(chosen.values).map(([key, value]) => field(key, { name: 'm.' + key, key, value: kept.method === chosen.key ? kept.values[key] ?? value : value, required: true, hint: 'with its unit' })));
  };
  choose.addEventListener('change', fillValues);
  methods.append(choose, el('details', {}, el('summary', {}, 'Values and limits'), values));
  fillValues();
  const reason = field('Without a calibration in date, because', { name: 'reason', value: kept.reason, hint: 'leave empty to use the latest calibration; kept with the run', wide: true });
  const checks = el('ul', { class: 'checks', 'aria-live': 'polite' });
  const check = el('button', { type: 'button' }, 'Check');
  const start = el('button', { type: 'submit', class: 'main', 'data-start': '', disabled: !can('start-test') }, 'Start');
  const node = el('form', {}, sample, methods, reason, checks, el('div', { class: 'row' }, check, start));
  const read = () => {
    const d = Object.fromEntries(new FormData(node));
    const chosen = forms.methods.find((m) => m.key === d.method);
    const changed = Object.fromEntries(Object.entries(chosen.values).filter(([k, v]) => d['m.' + k] !== undefined && d['m.' + k] !== v).map(([k]) => [k, d['m.' + k]]));
    kept = { sample: {
      id: d.id, material: d.material, diametersMicrometres: d.diameters.split(/[\s;]+/).filter(Boolean).map((t) => Number(t.replace(',', '.'))),
      diameterUncertaintyMicrometres: Number(d.diameterU), gaugeLengthMillimetres: Number(d.length), gaugeLengthUncertaintyMillimetres: Number(d.lengthU),
      expectedShearModulusGigapascals: Number(d.modulus), coreShearModulusGigapascals: s.coreShearModulusGigapascals, coreShearModulusUncertaintyGigapascals: s.coreShearModulusUncertaintyGigapascals,
      operator: d.operator, notes: d.notes }, method: d.method, values: changed, reason: d.reason };
    return { sample: kept.sample, method: { key: d.method, values: changed }, calibration: { id: null, reason: d.reason || null } };
  };
  const examine = async () => {
    if (!node.reportValidity()) return false;
    check.disabled = true;
    checks.replaceChildren(el('li', {}, 'looking…'));
    try {
      const found = await ask('POST', '/api/checks', read());
      checks.replaceChildren(...found.map((c) => el('li', { class: c.verdict }, el('b', {}, c.verdict), ` ${c.subject}: ${c.found}`)));
      return found.every((c) => c.verdict !== 'wrong');
    } catch (e) { checks.replaceChildren(); refuse(node, e); return false; } finally { check.disabled = false; }
  };
  check.addEventListener('click', examine);
  node.addEventListener('submit', async (e) => {
    e.preventDefault();
    start.disabled = true;
    if (await examine()) {
      try { await ask('POST', '/api/test', { state: shared.state.number, why: '', ...read() }); checks.replaceChildren(); } catch (met) { refuse(node, met); }
    } else if (checks.querySelector('.wrong')) say('A check is wrong: the test was not started.');
    start.disabled = !can('start-test');
  });
  if (!mayBe('operator')) for (const b of [check, start]) b.disabled = true;
  root.append(node);
}
