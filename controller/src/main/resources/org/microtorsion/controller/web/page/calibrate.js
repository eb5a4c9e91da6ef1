// The balance procedure as a guided page, and the register of calibrations.
import { shared, ask, command, can, mayBe } from './client.js';
import { el, field, num, when, clock, say } from './dom.js';
import { Plot } from './plot.js';

const WORDS = { done: 'Done', keep: 'Keep it', repeat: 'Repeat', untouched: 'Not touched', touched: 'Touched, or perhaps' };

export function calibrate(view) {
  const guide = el('section', { class: 'card', 'aria-live': 'polite' });
  const standing = el('dl', {}), place = el('div', { class: 'plot' }), register = el('tbody', {}), warnings = el('ul', {});
  const residual = new Plot(place, { title: 'Residuals of the readings', x: 'coil current / mA', y: 'residual / µg', series: ['rising', 'falling', 'other'], points: true, height: 220 });
  view.replaceChildren(el('h1', {}, 'Calibrate torque'), el('div', { class: 'grid two' }, guide, el('section', { class: 'card' }, el('h2', {}, 'Live'), standing, warnings),
    el('section', { class: 'card' }, el('h2', {}, 'Distance of each reading from the line'), place),
    el('section', { class: 'card' }, el('h2', {}, 'Register'), el('div', { class: 'scroll' }, el('table', {}, el('thead', {}, el('tr', {}, ...['Calibration', 'K0 / (mN·m/A)', 'Valid until', 'Standing', 'Certificate'].map((t) => el('th', { scope: 'col' }, t)))), register)))));
  const load = async () => {
    try {
      const all = await ask('GET', '/api/calibrations');
      register.replaceChildren(...all.map((c) => el('tr', {}, el('td', {}, c.id, el('br', {}), el('span', { class: 'muted' }, `${when(c.startedAt)} ${c.operator}${c.ofThisRig ? '' : ', another rig'}`)),
        el('td', { class: 'number' }, c.constantNewtonMetresPerAmpere === null ? '–' : `${num(c.constantNewtonMetresPerAmpere * 1e3, 6)} ± ${num(c.expandedUncertaintyNewtonMetresPerAmpere * 1e3, 2)}`), el('td', {}, c.validUntil ?? '–'), el('td', {}, c.standing),
        el('td', {}, ...(c.validUntil ? [el('a', { href: `/api/calibrations/${c.id}/certificate?format=html`, target: '_blank', rel: 'noopener' }, 'HTML'), ' ', el('a', { href: `/api/calibrations/${c.id}/certificate?format=pdf`, target: '_blank', rel: 'noopener' }, 'PDF')] : [])))));
      if (all.length === 0) register.replaceChildren(el('tr', {}, el('td', { colspan: 5 }, 'None yet.')));
    } catch (e) { say(e.message); }
  };
  let shown = '', finished = '';
  const update = () => {
    const s = shared.state, c = shared.calibration;
    const key = s.number + '|' + s.controller;
    if (key !== shown) { shown = key; fill(guide, s); }
    if (s.finished?.kind === 'calibration' && s.finished.id !== finished) { finished = s.finished.id; load(); }
    const step = c?.step, now = c?.standing;
    standing.replaceChildren(...[
      ['Step', step ? `${step.number} of ${step.count}, series ${step.series}` : '–'], ['Left', step ? clock(step.leftSeconds) : '–'],
      ['Doing', now?.doing ?? '–'], ['Coil current', now ? num(now.currentAmperes * 1e3) + ' mA' : '–'],
      ['Balance', now?.massKilograms !== null && now ? `${(now.massKilograms * 1e6).toFixed(3)} mg, ${now.stable ? 'stable' : 'not stable'}` : '–'], ['Coil above ambient', now ? num(now.coilTemperatureRiseKelvin, 3) + ' K' : '–'],
      ['Readings', String(c?.readings.length ?? 0)]].flatMap(([t, d]) => [el('dt', {}, t), el('dd', {}, d)]));
    warnings.replaceChildren(...(c?.warnings ?? []).map((w) => el('li', {}, w)));
    const r = (c?.readings ?? []).filter((p) => p.residualKilograms !== null).sort((a, b) => a.currentAmperes - b.currentAmperes);
    const of = (test) => r.map((p) => test(p.approach) ? p.residualKilograms * 1e9 : null);
    residual.set([r.map((p) => p.currentAmperes * 1e3), of((a) => a === 'rising'), of((a) => a === 'falling'), of((a) => a !== 'rising' && a !== 'falling')]);
  };
  const listener = (m) => { if (m.state || m.calibration) update(); };
  update();
  load();
  shared.listeners.add(listener);
  return () => { shared.listeners.delete(listener); residual.close(); };
}

function fill(guide, s) {
  if (s.prompt) {
    const text = s.prompt.suggestion !== null ? field('In words, for the certificate', { name: 'text', value: s.prompt.suggestion, required: true, maxLength: 500, wide: true }) : null;
    const warm = s.prompt.suggestedCelsius !== null ? field('Room / °C', { name: 'celsius', type: 'number', min: 5, max: 45, step: 'any', value: s.prompt.suggestedCelsius.toFixed(1), required: true, hint: '5 to 45' }) : null;
    const answer = (choice) => command('/api/answer', { choice, text: text?.querySelector('input').value ?? '', celsius: warm ? Number(warm.querySelector('input').value) : null, why: undefined });
    guide.replaceChildren(el('h2', {}, s.prompt.title), el('p', {}, s.prompt.text), text ?? '', warm ?? '',
      el('div', { class: 'row' }, ...s.prompt.choices.map((c, i) => el('button', { type: 'button', class: i === 0 ? 'main' : '', disabled: !can('answer'), onclick: () => answer(c) }, WORDS[c] ?? c)), el('button', { type: 'button', disabled: !can('stop'), onclick: () => command('/api/stop') }, 'Stop here')));
    guide.querySelector('input, button.main')?.focus();
  } else if (s.work?.kind === 'calibration' && s.tone !== 'fault') {
    guide.replaceChildren(el('h2', {}, 'The rig works by itself'), el('p', {}, 'Keep your hands off rig and balance. You are asked when a hand is needed.'), el('button', { type: 'button', disabled: !can('stop'), onclick: () => command('/api/stop') }, 'Stop; it can be taken up again'));
  } else {
    const done = s.finished?.kind === 'calibration' ? el('p', {}, `Last: ${s.finished.word}. ${s.finished.cause}`) : '';
    const left = el('input', { type: 'checkbox', id: 'as-left' }), anew = el('input', { type: 'checkbox', id: 'anew' });
    guide.replaceChildren(el('h2', {}, 'Begin'), done, el('p', {}, 'You clamp the lever arm at the asked angles and link it with the balance’s pan; the rig does the rest. One that was cut short is taken up where its last finished series ends.'),
      el('p', { class: 'row' }, left, el('label', { for: 'as-left' }, 'The rig was adjusted before (as left)')), el('p', { class: 'row' }, anew, el('label', { for: 'anew' }, 'Begin anew, whatever was cut short')),
      el('button', { type: 'button', class: 'main', disabled: !can('start-calibration') || !mayBe('technician'), onclick: () => command('/api/calibration', { asLeft: left.checked, anew: anew.checked }) }, 'Begin calibration'),
      mayBe('technician') ? '' : el('p', { class: 'muted' }, 'A technician’s role is needed.'));
  }
}
