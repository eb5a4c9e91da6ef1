// The run that goes on, or the last one: curve, residuals, estimates, commands and progress.
import { can, command, inControl, mayBe, shared } from './client.js';
import { choice, clock, el, fixed, num, quantity, terms } from './dom.js';
import { Plot } from './plot.js';

const DEGREES = 180 / Math.PI;
let shownPlot = 'torque';
let shownSide = 'estimates';

/** What can be drawn; x and y are factors from SI. */
function scales(plot) {
  const strain = plot === 'stress';
  return {
    x: strain ? 100 * (shared.run?.strainPerRadian || 0) : DEGREES,
    y: strain ? 1e-6 * (shared.run?.stressPascalsPerNewtonMetre || 0) : 1e6,
    xLabel: strain ? 'shear strain γ / %' : 'twist φ / °',
    yLabel: strain ? 'shear stress τ / MPa' : 'torque T / µN·m',
  };
}

const strongest = (points) => points.reduce((most, p) => (p[4] > most[4] ? p : most));

export function live(view, newTest) {
  const place = el('div'), residualPlace = el('div');
  const mainCard = el('section', { class: 'card column', 'aria-label': 'Curve' });
  const residualCard = el('section', { class: 'card column residual', 'aria-label': 'Residuals' }, el('h2', {}, 'Distance from the elastic line'), residualPlace);
  const progress = el('div', { class: 'progress' });
  const readouts = el('div', { class: 'readouts' });
  const estimates = el('table', { class: 'figures' }), loop = el('dl', {}), remarks = el('ul', { class: 'remarks' });
  const buttons = el('div', { class: 'row commands', role: 'group', 'aria-label': 'Commands' });
  const side = el('section', { class: 'card column side', 'data-side': shownSide, 'aria-label': 'Run' });
  side.append(progress, choice('What is listed', [['estimates', 'Result'], ['loop', 'Rig'], ['remarks', 'Remarks']], shownSide, (v) => { shownSide = v; side.dataset.side = v; }),
    el('div', { class: 'lists', tabindex: 0, role: 'region', 'aria-label': 'Result, rig and remarks' },
      el('section', { 'data-of': 'estimates' }, el('h2', {}, 'Result'), estimates),
      el('section', { 'data-of': 'loop' }, el('h2', {}, 'Rig'), loop),
      el('section', { 'data-of': 'remarks' }, el('h2', {}, 'Remarks'), remarks)),
    buttons);
  let main, residual;

  const marks = (s) => {
    const found = [];
    const angle = shared.estimate?.yieldAngleRadians?.value;
    if (angle !== undefined) found.push({ x: angle * s.x, text: 'yield' });
    if (fractured()) {
      found.push({ x: strongest(shared.points)[1] * s.x, text: 'fracture' });
    }
    return found;
  };
  const fractured = () => shared.points.length > 0 && (shared.estimate?.fractureDetected
    || (shared.state.finished?.word === 'fractured' && shared.run?.id === shared.state.finished.id));
  const makePlots = () => {
    main?.close();
    residual?.close();
    const s = scales(shownPlot);
    main = shownPlot === 'residual' ? null : new Plot(place, {
      title: `${s.yLabel} against ${s.xLabel}`, x: s.xLabel, y: s.yLabel, legend: false, wandering: true, band: [3, 4], marks: () => marks(s),
      series: [{ label: 'measured' }, { label: 'elastic line', dash: [6, 5], colour: 6 }, { label: 'greatest', hidden: true }, { label: 'least', hidden: true }],
    });
    residual = new Plot(shownPlot === 'residual' ? place : residualPlace, {
      title: 'Distance of the torque from the elastic line', x: s.xLabel, y: 'ΔT / nN·m', legend: false, wandering: true, marks: () => marks(s), series: ['residual'],
    });
    mainCard.classList.toggle('only', shownPlot === 'residual');
    residualCard.hidden = shownPlot === 'residual';
    draw();
  };
  const draw = () => {
    const s = scales(shownPlot), points = shared.points, e = shared.estimate;
    const slope = e?.slopeNewtonMetresPerRadian?.value;
    const line = slope === undefined ? () => null : (p) => e.zeroTorqueNewtonMetres + slope * (p[1] - e.startAngleRadians);
    const x = points.map((p) => p[1] * s.x);
    const top = 1.05 * points.reduce((most, p) => Math.max(most, p[2]), 0);
    main?.set([x, points.map((p) => p[2] * s.y), points.map((p) => { const t = line(p); return t === null || t > top ? null : t * s.y; }),
      points.map((p) => p[4] * s.y), points.map((p) => p[3] * s.y)]);
    // What comes after the fracture would hide what is to be seen before it.
    const end = fractured() ? points.indexOf(strongest(points)) : points.length;
    residual.set([x, points.map((p, i) => { const t = line(p); return t === null || i >= end ? null : 1e9 * (p[2] - t); })]);
  };
  mainCard.append(el('div', { class: 'row' }, choice('What is drawn', [['torque', 'T – φ'], ['stress', 'τ – γ'], ['residual', 'Residuals']], shownPlot, (v) => { shownPlot = v; makePlots(); }),
    el('span', { class: 'gap' }), el('span', { class: 'muted run-id' })), place);
  view.replaceChildren(el('h1', { class: 'unseen' }, 'Operate'), el('div', { class: 'live' }, el('div', { class: 'plots' }, readouts, mainCard, residualCard), side));

  let shownState = '';
  const update = () => {
    const s = shared.state, done = s.finished, e = shared.estimate, r = shared.run, last = shared.points.at(-1);
    const mine = done?.kind === 'test' && (!r || done.id === r.id) && s.work === null || s.tone === 'fault' ? done : null;
    const key = [s.number, s.controller, shared.lost].join('|');
    if (key !== shownState) {
      shownState = key;
      commands(buttons, s, newTest);
      remarks.replaceChildren(...(s.messages.length ? s.messages.map((m) => el('li', {}, m)) : [el('li', { class: 'muted' }, 'None.')]));
    }
    mainCard.querySelector('.run-id').textContent = r?.id ?? '';
    showProgress(progress, s, last, mine);
    showReadouts(readouts, last, r);
    showResult(estimates, result(e, fractured() && r ? strongest(shared.points)[1] * r.strainPerRadian : null, s.work?.truth ?? mine?.truth));
    terms(loop, [
      ['Coil current', r ? fixed(r.currentAmperes * 1e3, 3) + ' mA' : '–'], ['Coil above ambient', r ? fixed(r.coilTemperatureRiseKelvin, 2) + ' K' : '–'],
      ['Ticks', r ? String(r.ticks) : '–'], ['Skipped ticks', r ? String(r.skippedTicks) : '–'], ['Stale samples', r ? String(r.staleSamples) : '–'],
      ...late(mine?.loop)]);
  };
  let due = false;
  const listener = (message) => {
    update();
    if ((message.points?.length || message.reset || message.estimate || message.state) && !due) {
      due = true;
      requestAnimationFrame(() => { due = false; if (residual) draw(); });
    }
  };
  makePlots();
  update();
  shared.listeners.add(listener);
  return () => {
    shared.listeners.delete(listener);
    main?.close();
    residual.close();
    residual = null;
  };
}

function commands(buttons, s, newTest) {
  const act = (action, path, text, kind = '') => s.actions.includes(action)
    ? el('button', { type: 'button', class: 'big ' + kind, disabled: !can(action), onclick: () => command(path) }, text) : null;
  const free = s.actions.includes('start-test');
  buttons.replaceChildren(...[
    act('hold', '/api/hold', 'Hold'), act('resume', '/api/resume', 'Resume', 'main'), act('stop', '/api/stop', 'Stop', 'stop'),
    free ? el('button', { type: 'button', class: 'big main', onclick: newTest }, 'New test') : null,
    free && s.finished?.kind === 'test' && s.finished.id ? el('a', { class: 'button big', href: '#runs/' + s.finished.id }, 'Open run') : null,
    s.actions.length > 0 && !free && s.tone !== 'fault' && !inControl() ? el('span', { class: 'muted' }, mayBe('operator') ? 'Take control, below, to act.' : 'You look on.') : null,
  ].filter(Boolean));
}

function showProgress(root, s, last, done) {
  const w = s.work;
  if (w?.kind === 'test' && w.expectedSeconds && s.tone !== 'fault') {
    const t = last?.[0] || 0;
    root.replaceChildren(el('progress', { max: w.expectedSeconds, value: Math.min(t, w.expectedSeconds), 'aria-label': 'Progress' }),
      el('div', {}, `${clock(t)} gone, ${w.atMost ? 'at most ' : ''}${clock(w.expectedSeconds - t)} left`));
  } else if (done) {
    root.replaceChildren(el('strong', { class: 'outcome' }, done.word), el('div', { class: 'cause' }, done.cause));
  } else root.replaceChildren();
}

function showReadouts(root, last, r) {
  const rows = [
    ['Torque', last ? fixed(last[2] * 1e6, 2) : '–', 'µN·m'], ['Twist', last ? fixed(last[1] * DEGREES, 2) : '–', '°'],
    ['Strain', last && r ? fixed(last[1] * r.strainPerRadian * 100, 3) : '–', '%'], ['Coil', r ? fixed(r.currentAmperes * 1e3, 2) : '–', 'mA']];
  if (root.children.length === 0) {
    root.append(...rows.map(([name, , unit]) => el('div', {}, el('span', {}, name), el('b', {}, '–'), el('small', {}, unit))));
  }
  rows.forEach(([, value], i) => {
    const b = root.children[i].querySelector('b');
    if (b.textContent !== value) b.textContent = value;
  });
}

/**
 * What is estimated, beside what only the simulator knows: rows of quantity with its unit, estimate,
 * truth.
 */
export function result(e, fractureStrain, truth) {
  const of = (q, scale) => quantity(q, scale, '');
  const hidden = (v, scale) => v === undefined ? '–' : num(v * scale);
  return { truth: Boolean(truth), rows: [
    ['G_app / GPa', of(e?.apparentShearModulusPascals, 1e-9), hidden(truth?.apparentShearModulus_Pa, 1e-9)],
    ['Yield γ / %', of(e?.yieldShearStrain, 100), hidden(truth?.yieldShearStrain, 100)],
    ['Layer / nm', e?.layerClaimed ? of(e.thicknessMetres, 1e9) : e?.yieldDetected ? 'none claimed' : '–', hidden(truth?.thickness_m, 1e9)],
    ['Fracture γ / %', fractureStrain === null ? 'not seen' : fixed(fractureStrain * 100, 3), hidden(truth?.fractureShearStrain, 100)],
    ['Model', e?.preferredModel ?? '–', '']] };
}

export function showResult(table, { truth, rows }) {
  table.replaceChildren(el('thead', {}, el('tr', {}, ...['Quantity', 'Estimate', truth ? 'Truth' : ''].filter(Boolean).map((text) => el('th', { scope: 'col' }, text)))),
    el('tbody', {}, ...rows.map(([name, estimate, hidden]) => el('tr', {}, el('th', { scope: 'row' }, name), el('td', {}, estimate), truth ? el('td', {}, hidden) : null))));
}

/** How the loop kept its time, once the run is over. */
function late(loop) {
  // A clock that waits for the program is never late.
  return loop && loop.lateSecondsAt999 > 0 ? [['Late, half of ticks', `below ${fixed(loop.medianLateSeconds * 1e6, 0)} µs`], ['Late, 99.9 %', `below ${fixed(loop.lateSecondsAt999 * 1e6, 0)} µs`]] : [];
}
