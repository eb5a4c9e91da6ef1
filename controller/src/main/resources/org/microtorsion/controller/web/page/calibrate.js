// The balance procedure as a guided page, and the register of calibrations.
import { ask, can, command, inControl, mayBe, shared } from './client.js';
import { askWhy, choice, clock, el, field, firstWrong, fixed, head, num, say, terms, when } from './dom.js';
import { paper } from './paper.js';
import { Plot } from './plot.js';

const WORDS = { done: 'Done', keep: 'Keep it', repeat: 'Repeat', untouched: 'Not touched', touched: 'Touched, or perhaps' };
const APPROACHES = [['rising', 'rising'], ['falling', 'falling'], ['other', 'other']];
let shownPart = 'procedure';
let shownReadings = 'plot';

export function calibrate(view, [part, id]) {
  return part === 'certificate' && id ? certificate(view, id) : procedures(view);
}

function procedures(view) {
  const guide = el('section', { class: 'card column guide', 'aria-live': 'polite', 'aria-label': 'What to do' });
  const progress = el('div', { class: 'progress gap' }), readouts = el('div', { class: 'readouts' }), standing = el('dl', {});
  const warnings = el('ul', { class: 'remarks' }), place = el('div'), register = el('tbody', {});
  const taken = el('tbody', {});
  const list = el('div', { class: 'scroll readings', tabindex: 0, role: 'region', 'aria-label': 'Readings' },
    el('table', {}, head('Series', '#mA', '#Residual / µg', ''), taken));
  const showReadings = (how) => {
    shownReadings = how;
    place.hidden = how !== 'plot';
    list.hidden = how === 'plot';
  };
  const keys = el('span', { class: 'keys-of' }, ...APPROACHES.map(([name, text], i) => el('span', { class: 'key', 'data-key-of': i }, text)));
  const procedure = el('div', { class: 'calibration' },
    el('div', { class: 'column left' }, readouts, guide),
    el('div', { class: 'column right' },
      el('section', { class: 'card', 'aria-label': 'Progress' }, standing, warnings),
      el('section', { class: 'card column residuals', 'aria-label': 'Readings' },
        el('div', { class: 'row' }, el('h2', { class: 'roomy' }, 'Distance from the line'), keys, el('span', { class: 'gap' }), choice('How readings are shown', [['plot', 'Plot'], ['list', 'List']], shownReadings, showReadings)), place, list)));
  const registerCard = el('section', { class: 'card scroll', 'aria-label': 'Register', tabindex: 0 }, el('table', {},
    head('Calibration', 'Rig', '#K0 / (mN·m/A)', 'Valid until', 'Standing', 'Certificate', 'Signed by'), register));
  const show = (part) => {
    shownPart = part;
    procedure.hidden = part !== 'procedure';
    registerCard.hidden = part === 'procedure';
    if (part === 'register') load();
  };
  view.className = 'fill';
  view.replaceChildren(el('div', { class: 'column full' }, el('div', { class: 'row bar' }, el('h1', {}, 'Torque calibration'),
    choice('What is shown', [['procedure', 'Procedure'], ['register', 'Register']], shownPart, show), progress), procedure, registerCard));
  const residual = new Plot(place, {
    title: 'Residuals of the readings against the coil current', x: 'coil current / mA', y: 'residual / µg', legend: false,
    series: [{ label: 'rising', points: true }, { label: 'falling', points: true }, { label: 'other', points: true }],
  });
  const load = async () => {
    try {
      const all = await ask('GET', '/api/calibrations');
      register.replaceChildren(...all.map((c) => line(c, load)));
      if (all.length === 0) register.replaceChildren(el('tr', {}, el('td', { colspan: 7 }, 'None yet.')));
    } catch (e) { say(e.message); }
  };

  showReadings(shownReadings);

  let shown = '', drawn = '';
  const update = () => {
    const s = shared.state, c = shared.calibration;
    const key = [s.number, s.controller, shared.lost].join('|');
    if (key !== shown) {
      shown = key;
      fill(guide, s);
      procedure.classList.toggle('idle', s.work?.kind !== 'calibration');
    }
    const step = c?.step, now = c?.standing;
    progress.replaceChildren(...(step && s.work?.kind === 'calibration' ? [
      el('progress', { max: step.count, value: step.number, 'aria-label': 'Progress' }),
      el('div', {}, `Step ${step.number} of ${step.count}, series ${step.series}; about ${clock(step.leftSeconds)} left`)] : []));
    showReadouts(readouts, now);
    const readings = c?.readings ?? [], truth = s.work?.truth?.constant_Nm_per_A;
    terms(standing, [['Doing', `${s.work?.kind === 'calibration' ? now?.doing ?? '–' : 'nothing'}; ${readings.length} readings`],
      ...(c?.series ?? []).slice(innerWidth < 1100 ? -1 : -4).map((x) => [`Series ${x.series}`, `${num(x.newtonMetresPerAmpere * 1e3, 6)} mN·m/A; zero ${fixed(x.zeroDriftKilograms * 1e9, 0)} µg`]),
      ...(truth ? [['Hidden truth', `${num(truth * 1e3, 6)} mN·m/A`]] : [])]);
    warnings.replaceChildren(...(c?.warnings ?? []).map((w) => el('li', {}, w)));
    const newest = [s.number, can('repeat'), ...readings.map((p) => `${p.place}${p.counts}${p.mayBeRepeated}`)].join();
    if (newest === drawn) return;
    drawn = newest;
    taken.replaceChildren(...readings.toReversed().slice(0, MOST_LISTED).map((p) => reading(p)));
    const known = readings.filter((p) => p.residualKilograms !== null && p.counts).sort((a, b) => a.currentAmperes - b.currentAmperes);
    const of = (test) => known.map((p) => test(p.approach) ? p.residualKilograms * 1e9 : null);
    residual.set([known.map((p) => p.currentAmperes * 1e3), of((a) => a === 'rising'), of((a) => a === 'falling'), of((a) => a !== 'rising' && a !== 'falling')]);
  };
  const listener = () => update();
  show(shownPart);
  update();
  shared.listeners.add(listener);
  return () => {
    shared.listeners.delete(listener);
    residual.close();
  };
}

const MOST_LISTED = 100;

/** A reading as a row; those of the series that was read last can be taken again. */
function reading(p) {
  const again = async () => {
    const why = await askWhy('Repeat a reading', `${fixed(p.currentAmperes * 1e3, 2)} mA, ${p.approach}: it is withdrawn, stays on record, and is taken again after the present step.`, 'Why', 'Repeat');
    if (why) command('/api/repeat', { place: p.place, why });
  };
  const name = p.kind === 'load' ? p.approach : p.kind;
  return el('tr', { class: p.counts ? '' : 'withdrawn' }, el('td', {}, `${p.series} ${name}`), el('td', { class: 'number' }, fixed(p.currentAmperes * 1e3, 2)),
    el('td', { class: 'number' }, p.residualKilograms === null ? '–' : fixed(p.residualKilograms * 1e9, 0)),
    el('td', {}, p.counts ? (p.mayBeRepeated ? el('button', { type: 'button', disabled: !can('repeat'), onclick: again }, 'Repeat…') : '') : 'withdrawn'));
}

/** One certificate, with what is done with it. */
function certificate(view, id) {
  const address = `/api/calibrations/${id}/certificate?format=`;
  const standing = el('span', { class: 'row' });
  const load = async () => {
    try {
      const c = (await ask('GET', '/api/calibrations')).find((each) => each.id === id);
      standing.replaceChildren(...(c ? [el('span', {}, c.standing), signature(c, load)] : [el('span', { class: 'wrong' }, 'There is no such calibration.')]));
    } catch (e) { say(e.message); }
  };
  load();
  return paper(view, el('div', { class: 'row bar' }, el('a', { class: 'button', href: '#calibrate' }, '← Calibrations'), el('h1', {}, 'Certificate'), standing,
    el('span', { class: 'gap' }), el('a', { class: 'button', href: address + 'pdf', download: '' }, 'PDF')), 'Certificate ' + id, address + 'html');
}

/** Who signed it, or the button for it. */
const signature = (c, load) => c.signedBy ? el('span', {}, 'signed by ' + c.signedBy)
  : c.validUntil && mayBe('technician') ? el('button', { type: 'button', onclick: () => sign(c, load) }, 'Accept and sign…') : el('span', {}, 'not signed');

function line(c, load) {
  return el('tr', {},
    el('td', {}, c.id, el('br', {}), el('span', { class: 'muted' }, `${when(c.startedAt)} ${c.operator}, ${c.asFound ? 'as found' : 'as left'}`)),
    el('td', {}, c.ofThisRig ? 'this rig' : 'another: ' + c.rig),
    el('td', { class: 'number' }, c.constantNewtonMetresPerAmpere === null ? '–' : `${num(c.constantNewtonMetresPerAmpere * 1e3, 6)} ± ${num(c.expandedUncertaintyNewtonMetresPerAmpere * 1e3, 2)}`),
    el('td', {}, c.validUntil ?? '–'), el('td', {}, c.standing),
    el('td', {}, c.validUntil ? el('a', { href: '#calibrate/certificate/' + c.id, 'aria-label': 'Certificate ' + c.id }, 'View') : '–'),
    el('td', {}, c.validUntil ? signature(c, load) : '–'));
}

async function sign(c, load) {
  const why = await askWhy('Accept and sign', `${c.id}: K0 = ${num(c.constantNewtonMetresPerAmpere * 1e3, 6)} mN·m/A. Your name goes on record for it, once.`, 'What was looked at', 'Sign');
  try {
    if (why) await ask('POST', `/api/calibrations/${c.id}/signature`, { why });
  } catch (e) { say(e.message); }
  await load();
}

function showReadouts(root, now) {
  const rows = [
    ['Balance', now && now.massKilograms !== null ? fixed(now.massKilograms * 1e6, 2) : '–', 'mg'],
    ['Balance is', now ? (now.stable ? 'stable' : 'moving') : '–', ''],
    ['Coil', now ? fixed(now.currentAmperes * 1e3, 2) : '–', 'mA'],
    ['Coil above room', now ? fixed(now.coilTemperatureRiseKelvin, 2) : '–', 'K']];
  root.replaceChildren(...rows.map(([name, value, unit]) => el('div', {}, el('span', {}, name), el('b', {}, value), el('small', {}, unit))));
}

function fill(guide, s) {
  guide.dataset.state = s.number;
  if (s.prompt) asked(guide, s);
  else if (s.work?.kind === 'calibration' && s.tone !== 'fault') {
    guide.replaceChildren(el('h2', {}, 'The rig works by itself'), el('p', {}, 'Keep your hands off rig and balance. You are asked when a hand is needed.'),
      el('span', { class: 'gap' }), el('div', { class: 'row commands' }, stop('Stop; it can be taken up again')));
  } else begin(guide, s);
}

const stop = (text) => el('button', { type: 'button', class: 'big stop', disabled: !can('stop'), onclick: () => command('/api/stop') }, text);

function asked(guide, s) {
  const p = s.prompt;
  const words = p.suggestion !== null ? field('In words, for the certificate', { name: 'text', value: p.suggestion, required: true, maxLength: 500, hint: '1 to 500 characters' }) : null;
  const warm = p.suggestedCelsius !== null ? field('Room / °C', { name: 'celsius', type: 'number', min: 5, max: 45, step: 'any', value: p.suggestedCelsius.toFixed(1), required: true, hint: '5 to 45' }) : null;
  const keeps = p.choices.includes('keep');
  const why = keeps ? field('Reason, where it is kept', { name: 'why', maxLength: 500, hint: '3 to 500 characters; on record' }) : null;
  const answer = (choice) => {
    const input = (part) => part?.querySelector('input').value ?? '';
    if (why) why.querySelector('input').required = choice === 'keep';
    const wrong = firstWrong(guide);
    if (wrong) {
      wrong.focus();
      return;
    }
    command('/api/answer', { choice, text: input(words) || input(why), celsius: warm ? Number(input(warm)) : null, why: undefined });
  };
  guide.replaceChildren(el('h2', {}, p.title), el('p', {}, p.text), ...[words, warm, why].filter(Boolean), el('span', { class: 'gap' }),
    el('div', { class: 'row commands' }, ...p.choices.map((c, i) => el('button', { type: 'button', class: 'big answer' + (i === 0 ? ' main' : ''), disabled: !can('answer'), onclick: () => answer(c) }, WORDS[c] ?? c)),
      stop('Stop here')));
  guide.querySelector('button.main')?.focus();
}

function begin(guide, s) {
  const done = s.finished?.kind === 'calibration' ? s.finished : null;
  const left = el('input', { type: 'checkbox', id: 'as-left' }), anew = el('input', { type: 'checkbox', id: 'anew' });
  const procedures = shared.forms.procedures;
  const which = field('Procedure', { name: 'procedure', options: procedures.map((p) => [p.key, `${p.name}, version ${p.version}`]) });
  const start = () => command('/api/calibration', { asLeft: left.checked, anew: anew.checked, procedure: which.querySelector('select').value || null });
  const certified = done?.word === 'certificate issued';
  guide.replaceChildren(...[
    el('div', { class: 'row' }, el('h2', {}, done ? `Last: ${done.word}` : 'Begin'), certified
      ? el('a', { class: 'button main', href: '#calibrate/certificate/' + done.id }, 'View and sign the certificate') : ''),
    done ? (certified ? '' : el('p', {}, done.cause))
      : el('p', {}, 'You clamp the arm when asked; the rig does the rest.'),
    which,
    el('div', { class: 'row' }, el('label', { class: 'tick', for: 'as-left' }, left, 'Adjusted (as left)'), el('label', { class: 'tick', for: 'anew' }, anew, 'Anew, if one was cut short')),
    el('span', { class: 'gap' }),
    mayBe('technician') && inControl() ? '' : el('p', { class: 'muted' }, mayBe('technician') ? 'Take control, below, to begin.' : 'A technician’s role is needed.'),
    el('div', { class: 'row commands' }, el('button', { type: 'button', class: 'big main', disabled: !can('start-calibration') || !mayBe('technician'), onclick: start }, 'Begin calibration'))].filter(Boolean));
}
