// The stored runs: search, one in full, and several laid over one another.
import { ask, mayBe } from './client.js';
import { el, field, form, num, quantity, when, say } from './dom.js';
import { Plot } from './plot.js';

const PAGE = 50;
const ENDS = ['fractured', 'completed', 'limit', 'stopped', 'fault', 'interrupted'];
const chosen = new Set();

export function runs(view, [id]) {
  return id ? (id === 'compare' ? compare(view) : one(view, id)) : list(view);
}

function list(view) {
  let offset = 0, wait;
  const rows = el('tbody', {}), total = el('p', { class: 'muted', 'aria-live': 'polite' });
  const filters = el('form', { class: 'fields', role: 'search', onsubmit: (e) => e.preventDefault() },
    field('Search', { name: 'q', type: 'search', hint: 'sample, material, method, operator, id' }),
    field('End', { name: 'end', options: [['', 'any'], ...ENDS.map((e) => [e, e])] }),
    field('From', { name: 'from', type: 'date' }), field('To', { name: 'to', type: 'date' }));
  const go = (step) => el('button', { type: 'button', onclick: () => { offset = Math.max(0, offset + step * PAGE); load(); } }, step < 0 ? 'Newer' : 'Older');
  const newer = go(-1), older = go(1);
  const compareLink = el('a', { class: 'button', href: '#runs/compare' }, 'Compare chosen');
  const showChosen = () => { compareLink.hidden = chosen.size < 2; };
  const load = async () => {
    const q = new URLSearchParams(new FormData(filters));
    q.set('offset', offset); q.set('limit', PAGE);
    try {
      const page = await ask('GET', '/api/runs?' + q);
      total.textContent = page.total === 0 ? 'No runs are like that.' : `${page.offset + 1} to ${page.offset + page.runs.length} of ${page.total}`;
      newer.disabled = offset === 0; older.disabled = offset + PAGE >= page.total;
      rows.replaceChildren(...page.runs.map((r) => el('tr', {},
        el('td', {}, el('input', { type: 'checkbox', 'aria-label': 'Compare ' + r.id, ...(chosen.has(r.id) ? { checked: true } : {}), onchange: (e) => { if (e.target.checked) chosen.add(r.id); else chosen.delete(r.id); showChosen(); } })),
        el('td', {}, el('a', { href: '#runs/' + r.id }, r.id)), el('td', {}, when(r.startedAt)), el('td', {}, r.sample), el('td', {}, r.method), el('td', {}, r.end ?? 'running'),
        el('td', { class: 'number' }, String(r.samples)), el('td', { class: 'number' }, r.apparentShearModulusPascals === null ? '–' : num(r.apparentShearModulusPascals / 1e9)))));
    } catch (e) { say(e.message); }
  };
  filters.addEventListener('input', () => { clearTimeout(wait); wait = setTimeout(() => { offset = 0; load(); }, 250); });
  view.replaceChildren(el('h1', {}, 'Runs'), el('section', { class: 'card' }, filters, el('div', { class: 'scroll' }, el('table', {},
    el('thead', {}, el('tr', {}, ...['Compare', 'Run', 'Started (UTC)', 'Sample', 'Method', 'End'].map((t) => el('th', { scope: 'col' }, t)), el('th', { scope: 'col', class: 'number' }, 'Samples'), el('th', { scope: 'col', class: 'number' }, 'G_app / GPa'))), rows)),
    total, el('div', { class: 'row' }, newer, older, compareLink)));
  showChosen();
  load();
}

const curveOf = (id, x, columns, from, to) => ask('GET', `/api/runs/${id}/curve?x=${x}&columns=${columns}` + (from === undefined ? '' : `&from=${from}&to=${to}`));

function one(view, id) {
  let plot;
  const place = el('div', { class: 'plot' });
  const load = async () => {
    const r = await ask('GET', '/api/runs/' + id);
    const fit = r.fit;
    const axis = el('select', { 'aria-label': 'What is plotted' }, el('option', { value: 'torque' }, 'T against φ'), el('option', { value: 'stress' }, 'τ against γ'), el('option', { value: 'time' }, 'T against time'));
    const draw = async (from, to) => {
      const time = axis.value === 'time', stress = axis.value === 'stress';
      const sx = time ? 1 : stress ? 100 * r.strainPerRadian : 180 / Math.PI, sy = stress ? 1e-6 * r.stressPascalsPerNewtonMetre : 1e6;
      const c = await curveOf(id, time ? 'time' : 'angle', Math.min(2000, Math.max(100, place.clientWidth)), from === undefined ? undefined : from / sx, to === undefined ? undefined : to / sx);
      plot?.close();
      plot = new Plot(place, { title: `Curve of run ${id}`, x: time ? 'time / s' : stress ? 'γ / %' : 'φ / °', y: stress ? 'τ / MPa' : 'T / µN·m', series: ['measured'], height: 300, zoomed: draw,
        marks: () => time ? [] : [['yield', fit?.yield?.angle_rad?.value], ['fracture', fit?.fracture?.detected ? fit.fracture.angle_rad : undefined]].filter(([, a]) => a !== undefined && a !== null).map(([text, a]) => ({ x: (a + (fit.elastic?.startAngle_rad ?? 0)) * sx, text })) });
      plot.set([c.x.map((v) => v * sx), c.torqueNewtonMetres.map((v) => v * sy)]);
    };
    axis.addEventListener('change', () => draw());
    const whole = el('button', { type: 'button', onclick: () => draw() }, 'Whole curve');
    const download = (format) => el('a', { class: 'button', href: `/api/runs/${id}/export?format=${format}`, download: '' }, format.toUpperCase());
    const notes = el('ul', {}, ...r.notes.map((n) => el('li', {}, `${when(n.at)} ${n.by}: ${n.text}`)));
    view.replaceChildren(el('p', {}, el('a', { href: '#runs' }, '← all runs')), el('h1', {}, `Run ${id}: ${r.end ?? 'running'}`), el('p', { class: 'muted' }, r.cause),
      el('div', { class: 'grid operate' }, el('div', { class: 'grid' },
        el('section', { class: 'card' }, el('div', { class: 'row' }, el('h2', {}, 'Curve'), axis, whole), place),
        el('section', { class: 'card' }, el('h2', {}, 'Notes'), notes, mayBe('operator') ? form([field('Note', { name: 'text', required: true, maxLength: 4000, type: 'area', wide: true })], 'Add note', async (v) => { await ask('POST', `/api/runs/${id}/notes`, v); load(); }) : null)),
      el('div', { class: 'grid' },
        el('section', { class: 'card' }, el('h2', {}, 'Result'), fit ? el('dl', {}, ...[
          ['G_app', quantity(fit.elastic?.apparentShearModulus_Pa, 1e-9, 'GPa')], ['Yield γ', quantity(fit.yield?.shearStrain, 100, '%')], ['Yield τ', quantity(fit.yield?.shearStress_Pa, 1e-6, 'MPa')],
          ['Layer SR', quantity(fit.surfaceLayer?.thickness_m, 1e9, 'nm') + (fit.surfaceLayer?.claimed ? '' : ' (not claimed)')], ['Fracture γ', fit.fracture?.detected ? num(fit.fracture.shearStrain * 100) + ' %' : '–'], ['Preferred', fit.preferredModel]].flatMap(([t, d]) => [el('dt', {}, t), el('dd', {}, d)])) : el('p', {}, 'No result is stored.')),
        el('section', { class: 'card' }, el('h2', {}, 'Conditions'), el('dl', {}, ...[['Sample', r.sample], ['Material', r.material], ['Operator', r.operator], ['D', num(r.diameterMetres * 1e6) + ' µm'], ['L', num(r.gaugeLengthMetres * 1e3) + ' mm'], ['Method', r.method], ['Started', when(r.startedAt) + ' UTC'], ['Samples', String(r.samples)]].flatMap(([t, d]) => [el('dt', {}, t), el('dd', {}, d)])), el('p', { class: 'muted' }, r.calibration), r.withoutCalibration ? el('p', { class: 'wrong' }, 'Without a calibration in date: ' + r.withoutCalibration) : null),
        el('section', { class: 'card' }, el('h2', {}, 'Files'), el('div', { class: 'row' }, r.report ? el('a', { class: 'button', href: `/api/runs/${id}/report`, target: '_blank', rel: 'noopener' }, 'Report') : null, download('csv'), download('hdf5'), download('json'))),
        el('section', { class: 'card' }, el('h2', {}, 'Versions of the result'), el('ul', {}, ...r.versions.map((v) => el('li', {}, `${v.kind} ${v.version}, ${when(v.madeAt)}, ${v.madeBy}: ${v.why}`))),
          mayBe('technician') && fit ? form([field('Calibration', { name: 'calibrationId', hint: 'empty for the latest of its rig' }), field('Reason', { name: 'reason', hint: 'needed for one that had expired' })], 'Evaluate again', async (v) => {
            const done = await ask('POST', `/api/runs/${id}/evaluations`, { calibrationId: v.calibrationId || null, reason: v.reason || null });
            say(done.stored ? `Stored as version ${done.version}.` : done.trouble);
            load();
          }) : null))));
    await draw();
  };
  load().catch((e) => { view.replaceChildren(el('p', {}, el('a', { href: '#runs' }, '← all runs')), el('p', { class: 'wrong' }, e.message)); });
  return () => plot?.close();
}

function compare(view) {
  let plot;
  const place = el('div', { class: 'plot' }), table = el('tbody', {});
  view.replaceChildren(el('p', {}, el('a', { href: '#runs' }, '← all runs')), el('h1', {}, 'Runs laid over one another'), el('section', { class: 'card' }, place, el('table', {}, el('thead', {}, el('tr', {}, ...['Run', 'Sample', 'G_app / GPa', 'Yield γ / %', 'Preferred'].map((t) => el('th', { scope: 'col' }, t)))), table)));
  (async () => {
    const ids = [...chosen].slice(0, 8);
    const all = await Promise.all(ids.map(async (id) => [await ask('GET', '/api/runs/' + id), await curveOf(id, 'angle', 400)]));
    // One axis for all: each curve has values at its own places, and none at the others'.
    const places = all.flatMap(([r, c], i) => c.x.map((x, k) => [x * r.strainPerRadian * 100, i, c.torqueNewtonMetres[k] * r.stressPascalsPerNewtonMetre * 1e-6])).sort((a, b) => a[0] - b[0]);
    plot = new Plot(place, { title: 'Stress against strain of the chosen runs', x: 'γ / %', y: 'τ / MPa', series: ids, height: 320 });
    plot.set([places.map((p) => p[0]), ...ids.map((_, i) => places.map((p) => p[1] === i ? p[2] : undefined))]);
    table.replaceChildren(...all.map(([r]) => el('tr', {}, el('td', {}, r.id), el('td', {}, r.sample), el('td', {}, quantity(r.fit?.elastic?.apparentShearModulus_Pa, 1e-9, '')), el('td', {}, quantity(r.fit?.yield?.shearStrain, 100, '')), el('td', {}, r.fit?.preferredModel ?? '–'))));
  })().catch((e) => say(e.message));
  return () => plot?.close();
}
