// The stored runs: search over all of them, and what is done with several.
import { ask } from './client.js';
import { choice, el, field, fixed, head, num, quantity, say, when } from './dom.js';
import { Plot } from './plot.js';
import { report, run } from './run.js';

const PAGE = 50;
const MOST_OVERLAID = 8;
const ENDS = ['fractured', 'completed', 'limit', 'stopped', 'fault', 'interrupted'];
const chosen = new Set();
/** What was searched for, for as long as the page is open. */
let searched = { q: '', end: '', from: '', to: '' };

export function runs(view, [id, part]) {
  if (id === 'compare') return compare(view);
  if (id === 'series') return series(view);
  if (id && part === 'report') return report(view, id);
  return id ? run(view, id) : list(view);
}

function filters(changed) {
  let wait;
  const node = el('form', { class: 'fields search', role: 'search', onsubmit: (e) => e.preventDefault() },
    field('Search', { name: 'q', type: 'search', value: searched.q, wide: 2, maxLength: 200, hint: 'in sample, material, method, operator, id' }),
    field('End', { name: 'end', value: searched.end, options: [['', 'any'], ...ENDS.map((e) => [e, e])] }),
    field('From', { name: 'from', type: 'date', value: searched.from }), field('To', { name: 'to', type: 'date', value: searched.to }));
  node.addEventListener('input', () => {
    clearTimeout(wait);
    wait = setTimeout(() => {
      searched = Object.fromEntries(new FormData(node));
      changed();
    }, 250);
  });
  return node;
}

function list(view) {
  let offset = 0;
  const rows = el('tbody', {}), total = el('span', { class: 'muted', role: 'status' });
  const turn = (step) => el('button', { type: 'button', onclick: () => { offset = Math.max(0, offset + step * PAGE); load(); } }, step < 0 ? 'Newer' : 'Older');
  const newer = turn(-1), older = turn(1);
  const comparing = el('button', { type: 'button', onclick: () => { location.hash = '#runs/compare'; } });
  const showChosen = () => {
    comparing.disabled = chosen.size < 2;
    comparing.textContent = chosen.size ? `Compare ${chosen.size} chosen` : 'Compare chosen';
  };
  const tick = (r) => el('label', { class: 'tick' }, el('input', {
    type: 'checkbox', 'aria-label': 'Choose ' + r.id, checked: chosen.has(r.id),
    onchange: (e) => {
      if (!e.target.checked) chosen.delete(r.id);
      else if (chosen.size < MOST_OVERLAID) chosen.add(r.id);
      else {
        e.target.checked = false;
        say(`Up to ${MOST_OVERLAID} runs are laid over one another.`);
      }
      showChosen();
    },
  }));
  const load = async () => {
    try {
      const page = await ask('GET', '/api/runs?' + new URLSearchParams({ ...searched, offset, limit: PAGE }));
      total.textContent = page.total === 0 ? 'No run is like that.' : `${page.offset + 1} to ${page.offset + page.runs.length} of ${page.total}`;
      newer.disabled = offset === 0;
      older.disabled = offset + PAGE >= page.total;
      rows.replaceChildren(...page.runs.map((r) => el('tr', {}, el('td', {}, tick(r)), el('td', {}, el('a', { href: '#runs/' + r.id }, r.id)),
        el('td', {}, r.sample), el('td', {}, r.method), el('td', {}, r.end ?? 'running'), el('td', { class: 'number' }, String(r.samples)),
        el('td', { class: 'number' }, r.apparentShearModulusPascals === null ? '–' : fixed(r.apparentShearModulusPascals / 1e9, 2)))));
    } catch (e) { say(e.message); }
  };
  view.replaceChildren(el('div', { class: 'row bar' }, el('h1', {}, 'Runs'), newer, older, total, el('span', { class: 'gap' }), comparing,
    el('a', { class: 'button', href: '#runs/series' }, 'Series plots')),
    el('section', { class: 'card' }, filters(() => { offset = 0; load(); }),
      el('div', { class: 'scroll' }, el('table', {}, head('Choose', 'Run', 'Sample', 'Method', 'End', '#Samples', '#G_app / GPa'), rows))));
  showChosen();
  load();
}

const back = () => el('a', { class: 'button', href: '#runs' }, '← All runs');

/** One axis for all: each curve has values at its own places, and none at the others'. */
function overlaid(all) {
  const places = all.flatMap(([r, c], i) => c.x.map((x, k) => [x * r.strainPerRadian * 100, i, c.torqueNewtonMetres[k] * r.stressPascalsPerNewtonMetre * 1e-6]));
  return [places.map((p) => p[0]), ...all.map((_, i) => places.map((p) => p[1] === i ? p[2] : undefined))];
}

function compare(view) {
  let plot;
  const ids = [...chosen];
  const place = el('div', { class: 'tall' }), table = el('tbody', {});
  view.replaceChildren(el('div', { class: 'row bar' }, back(), el('h1', {}, 'Runs laid over one another')),
    el('section', { class: 'card' }, ids.length < 2 ? el('p', {}, 'Choose two runs or more in the list.') : place,
      el('div', { class: 'scroll' }, el('table', {}, head('Run', 'Sample', '#D / µm', '#G_app / GPa', '#Yield γ / %', '#Fracture γ / %', 'Model'), table))));
  (async () => {
    if (ids.length < 2) return;
    const all = await Promise.all(ids.map(async (id) => [await ask('GET', '/api/runs/' + id), await ask('GET', `/api/runs/${id}/curve?x=angle&columns=400`)]));
    plot = new Plot(place, { title: 'Stress against strain of the chosen runs', x: 'shear strain γ / %', y: 'shear stress τ / MPa', series: all.map(([r]) => `${r.sample} ${r.id}`), wandering: true, legend: true });
    plot.set(overlaid(all));
    table.replaceChildren(...all.map(([r]) => el('tr', {}, el('td', {}, el('a', { href: '#runs/' + r.id }, r.id)), el('td', {}, r.sample), el('td', { class: 'number' }, num(r.diameterMetres * 1e6)),
      el('td', { class: 'number' }, quantity(r.fit?.elastic?.apparentShearModulus_Pa, 1e-9, '')), el('td', { class: 'number' }, quantity(r.fit?.yield?.shearStrain, 100, '')),
      el('td', { class: 'number' }, r.fit?.fracture?.detected ? fixed(r.fit.fracture.shearStrain * 100, 3) : '–'), el('td', {}, r.fit?.preferredModel ?? '–'))));
  })().catch((e) => say(e.message));
  return () => plot?.close();
}

const SERIES = [
  ['modulus', 'G – D', 'D / µm', 'G_app / GPa', (p) => p.diameterMetres, 1e6, (p) => p.apparentShearModulusPascals, 1e-9],
  ['yieldLaw', 'τSY – G', 'G_app / GPa', 'τSY / MPa', (p) => p.apparentShearModulusPascals, 1e-9, (p) => p.yieldStressPascals, 1e-6],
  ['thickness', 'SR – D', 'D / µm', 'SR / nm', (p) => p.diameterMetres, 1e6, (p) => p.thicknessMetres, 1e9],
  ['fractureStrain', 'γ fracture – D', 'D / µm', 'γ fracture / %', (p) => p.diameterMetres, 1e6, (p) => p.fractureStrain, 100]];

/** Points of every group and its trend over one axis: [names, columns], with gaps where a column has nothing. */
function seriesColumns(found, [key, , , , xOf, xScale, yOf, yScale]) {
  const rows = found.points.filter((p) => xOf(p) && yOf(p)), trends = found.trends.filter((t) => t.quantity === key);
  const groups = [...new Set(rows.map((p) => p.group))], called = (g) => groups.length > 1 ? `${g || 'others'}: ` : '';
  const names = [...groups.map((g, i) => ({ label: `${called(g)}runs`, points: true, colour: i })),
    ...trends.map((t) => ({ label: `${called(t.group)}${t.trend}`, colour: groups.indexOf(t.group) }))];
  const cells = rows.map((p) => [xOf(p).value * xScale, groups.indexOf(p.group), yOf(p).value * yScale]);
  trends.forEach((t, k) => t.x.forEach((x, i) => cells.push([x * xScale, groups.length + k, t.y[i] === null ? null : t.y[i] * yScale])));
  cells.sort((a, b) => a[0] - b[0]);
  const columns = [cells.map((c) => c[0]), ...names.map((_, n) => cells.map((c) => c[1] === n ? c[2] : null))];
  return { rows, names, columns };
}

function series(view) {
  let plot, found = { total: 0, points: [], trends: [], findings: [], refusals: [] }, shown = SERIES[0];
  const place = el('div'), remark = el('p', { class: 'muted', role: 'status' }), said = el('ul', { class: 'muted' });
  const draw = () => {
    const [, , x, y, xOf, xScale, yOf, yScale] = shown, { rows, names, columns } = seriesColumns(found, shown);
    plot?.close();
    plot = new Plot(place, {
      title: `${y} against ${x}`, x, y, series: names.length ? names : [{ label: y, points: true }],
      bars: rows.map((p) => ({ x: xOf(p).value * xScale, y: yOf(p).value * yScale, ux: xOf(p).standardUncertainty * xScale, uy: yOf(p).standardUncertainty * yScale })),
    });
    plot.set(names.length ? columns : [[], []]);
    remark.textContent = `${rows.length} runs drawn, with bars of one standard uncertainty; the search finds ${found.total}, of which the latest 300 are looked at.`;
    said.replaceChildren(...[...found.findings, ...found.refusals].map((text) => el('li', {}, text)));
  };
  const load = async () => {
    try {
      found = await ask('GET', '/api/series?' + new URLSearchParams(searched));
      draw();
    } catch (e) { say(e.message); }
  };
  view.className = 'fill';
  view.replaceChildren(el('div', { class: 'column full' }, el('div', { class: 'row bar' }, back(), el('h1', {}, 'Series'),
    choice('What is drawn', SERIES.map(([v, text]) => [v, text]), shown[0], (v) => { shown = SERIES.find(([key]) => key === v); draw(); })),
    el('section', { class: 'card column full whole' }, filters(load), place, remark, el('details', {}, el('summary', {}, 'What the series says'), said))));
  load();
  return () => plot?.close();
}
