// The simulated rig: what is in its grips, its clock, its faults, and the truth beside the estimate.
import { ask, mayBe, shared } from './client.js';
import { el, field, fixed, form, num, say } from './dom.js';
import { result, showResult } from './live.js';

const CLOCKS = [['virtual', 'at full speed'], ['real', 'wall clock'], ['x2', 'x2'], ['x10', 'x10'], ['x50', 'x50']];

export function simulator(view) {
  const truth = el('table', { class: 'figures' }), setting = el('section', { class: 'card', 'aria-label': 'Rig' }), wrong = el('section', { class: 'card', 'aria-label': 'Faults' });
  view.replaceChildren(el('div', { class: 'row bar' }, el('h1', {}, 'Simulated rig'), el('span', { class: 'muted' }, 'Simulated: nothing here moves a real coil.')), el('div', { class: 'grid two' }, setting,
    el('div', { class: 'grid' }, el('section', { class: 'card', 'aria-label': 'Truth' }, el('h2', {}, 'Estimate and hidden truth'), truth), wrong)));
  const update = () => showResult(truth, rows());
  update();
  shared.listeners.add(update);
  (async () => {
    const [s, choices] = await Promise.all([ask('GET', '/api/simulation'), ask('GET', '/api/simulation/choices')]);
    rig(setting, s, choices);
    faults(wrong, setting, choices);
    if (!mayBe('technician')) {
      for (const part of view.querySelectorAll('button, input, select, textarea')) part.disabled = true;
      setting.append(el('p', { class: 'muted' }, 'A technician’s role is needed to change it.'));
    }
  })().catch((e) => say(e.message));
  return () => shared.listeners.delete(update);
}

function rig(setting, s, choices) {
  const clocks = CLOCKS.some(([v]) => v === s.time) ? CLOCKS : [[s.time, s.time], ...CLOCKS];
  setting.replaceChildren(form([
    field('Seed', { name: 'seed', type: 'number', step: 1, min: -9007199254740991, max: 9007199254740991, value: s.seed, required: true, hint: 'whole; truth and noise' }),
    field('Clock', { name: 'time', value: s.time, options: clocks, hint: 'full speed: it waits for nobody' }),
    field('Wire in the grips', { name: 'specimen', value: s.specimen, options: [['like-sample', 'like the sample'], ['none', 'none'], ...choices.specimens.map((n) => [n, n])], hint: 'as large as described' }),
    field('How it deforms', { name: 'law', value: s.law, options: [['', 'as usual'], ...choices.laws.map((l) => [l, l])], hint: 'as usual: the wire’s own' }),
    field('Faults from the start', { name: 'faults', type: 'area', wide: 2, value: s.faults.join('\n'), rows: 1, hint: 'one a line, as angle:silence@12.5s+0.2s' })],
  'Set for the next', async (v) => {
    await ask('PUT', '/api/simulation', { ...v, seed: Number(v.seed), faults: v.faults.split('\n').map((f) => f.trim()).filter(Boolean) });
    say('Set: the next test or calibration is done with this rig.');
  }));
}

/** A fault put together, for now or for the list. */
function faults(root, setting, choices) {
  const device = field('Device', { name: 'device', options: Object.keys(choices.faultKinds).map((d) => [d, d]) });
  const kind = field('What', { name: 'kind', options: [['', '']] });
  const length = field('For / s', { name: 'seconds', type: 'number', min: 0.001, max: 1000000, step: 'any', value: 0.2, required: true, hint: '0.001 to 1 000 000' });
  const at = field('From / s', { name: 'at', type: 'number', min: 0, max: 1000000, step: 'any', value: 60, hint: 'for the list alone' });
  const fill = () => kind.querySelector('select').replaceChildren(...choices.faultKinds[device.querySelector('select').value].map((k) => el('option', { value: k }, k)));
  device.addEventListener('change', fill);
  fill();
  const now = form([device, kind, length, at], 'Inject now', async (v) => {
    await ask('POST', '/api/simulation/faults', { device: v.device, kind: v.kind, seconds: Number(v.seconds) });
    say(`${v.device}: ${v.kind} for ${v.seconds} s from now on.`);
  });
  const put = () => {
    const v = Object.fromEntries(new FormData(now)), list = setting.querySelector('[name=faults]');
    list.value = [list.value.trim(), `${v.device}:${v.kind}@${v.at || 0}s+${v.seconds}s`].filter(Boolean).join('\n');
  };
  now.querySelector('.row').append(el('button', { type: 'button', onclick: put }, 'Put on the list'));
  root.replaceChildren(el('h2', {}, 'Something goes wrong'), now);
}

function rows() {
  const s = shared.state, done = s.finished, t = s.work?.truth ?? done?.truth, r = shared.run, points = shared.points;
  if (t?.constant_Nm_per_A !== undefined) {
    const found = shared.calibration?.series.at(-1);
    return { truth: true, rows: [['K0 / (mN·m/A)', found ? `${num(found.newtonMetresPerAmpere * 1e3, 6)}, series ${found.series}` : '–', fixed(t.constant_Nm_per_A * 1e3, 5)]] };
  }
  const mine = s.work?.kind === 'test' || !t || r?.id === done?.id;
  const broke = mine && r && points.length > 0 && (shared.estimate?.fractureDetected || (done?.word === 'fractured' && r.id === done.id));
  return result(mine ? shared.estimate : null, broke ? points.reduce((most, p) => (p[4] > most[4] ? p : most))[1] * r.strainPerRadian : null, t);
}
