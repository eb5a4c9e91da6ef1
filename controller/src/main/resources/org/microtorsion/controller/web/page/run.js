// One stored run: its curve, result, versions, notes and files, and how it is evaluated again.
import { ask, mayBe, shared } from './client.js';
import { choice, el, field, fixed, form, num, quantity, say, terms, when } from './dom.js';
import { paper } from './paper.js';
import { Plot } from './plot.js';

const DEGREES = 180 / Math.PI;

/** The report of a run. */
export function report(view, id) {
  const address = `/api/runs/${id}/report`;
  return paper(view, el('div', { class: 'row bar' }, el('a', { class: 'button', href: '#runs/' + id }, '← Run'), el('h1', {}, 'Report'), el('span', { class: 'gap' }),
    el('a', { class: 'button', href: address, download: `${id}.html` }, 'Save')), 'Report of run ' + id, address);
}

export function run(view, id) {
  let plot, r, calibrations = [], axis = 'torque', shownSpan = [undefined, undefined];
  const place = el('div'), title = el('h1', {}, 'Run ' + id), part = el('div', { class: 'part scroll', tabindex: 0, role: 'region', 'aria-label': 'What is shown of the run' });
  let shownPart = 'result';
  const curve = el('section', { class: 'card column', 'aria-label': 'Curve' },
    el('div', { class: 'row' }, choice('What is drawn', [['torque', 'T – φ'], ['stress', 'τ – γ'], ['time', 'T – t']], axis, (v) => { axis = v; shownSpan = []; draw(); }),
      el('button', { type: 'button', onclick: () => { shownSpan = []; draw(); } }, 'Whole curve')), place);
  const parts = choice('What is shown', [['result', 'Result'], ['again', 'Evaluate'], ['notes', 'Notes'], ['files', 'Files']], shownPart, (v) => { shownPart = v; show(); });
  view.className = 'fill';
  view.replaceChildren(el('div', { class: 'column full' },
    el('div', { class: 'row bar' }, el('a', { class: 'button', href: '#runs' }, '← All runs'), title),
    el('div', { class: 'one' }, curve, el('section', { class: 'card column', 'aria-label': 'Run' }, parts, part))));

  const draw = async () => {
    try {
      const time = axis === 'time', stress = axis === 'stress';
      const sx = time ? 1 : stress ? 100 * r.strainPerRadian : DEGREES, sy = stress ? 1e-6 * r.stressPascalsPerNewtonMetre : 1e6;
      const q = new URLSearchParams({ x: time ? 'time' : 'angle', columns: Math.min(2000, Math.max(100, place.clientWidth)) });
      const [from, to] = shownSpan;
      if (from !== undefined) { q.set('from', from / sx); q.set('to', to / sx); }
      const c = await ask('GET', `/api/runs/${id}/curve?${q}`);
      plot?.close();
      plot = new Plot(place, {
        title: `Curve of run ${id}`, x: time ? 'time / s' : stress ? 'shear strain γ / %' : 'twist φ / °', y: stress ? 'τ / MPa' : 'T / µN·m', series: ['measured'],
        wandering: !time, zoomed: (a, b) => { shownSpan = [a, b]; draw(); }, marks: () => time ? [] : marks(r, sx),
      });
      plot.set([c.x.map((v) => v * sx), c.torqueNewtonMetres.map((v) => v * sy)]);
      place.dataset.drawn = Number(place.dataset.drawn ?? 0) + 1;
    } catch (e) { say(e.message); }
  };
  const show = () => part.replaceChildren(...(
    shownPart === 'result' ? result(r) : shownPart === 'again' ? again(r, calibrations, load) : shownPart === 'notes' ? notes(r, load) : files(r, load)).filter(Boolean));
  const load = async () => {
    r = await ask('GET', '/api/runs/' + id);
    r.attachments = await ask('GET', `/api/runs/${id}/attachments`);
    calibrations = (await ask('GET', '/api/calibrations')).filter((c) => c.validUntil);
    title.textContent = `${r.sample}: ${r.end ?? 'running'}`;
    show();
    await draw();
  };
  load().catch((e) => part.replaceChildren(el('p', { class: 'wrong' }, e.message)));
  return () => plot?.close();
}

/** Yield, fracture and the elastic window; results count from the start of twist, the curve does not. */
function marks(r, sx) {
  const fit = r.fit, start = fit?.elastic?.startAngle_rad ?? 0, found = [];
  if (fit?.elastic?.fromAngle_rad !== undefined) found.push({ from: (fit.elastic.fromAngle_rad + start) * sx, to: (fit.elastic.toAngle_rad + start) * sx });
  if (fit?.yield?.angle_rad) found.push({ x: (fit.yield.angle_rad.value + start) * sx, text: 'yield' });
  if (fit?.fracture?.detected) found.push({ x: (fit.fracture.angle_rad + start) * sx, text: 'fracture' });
  return found;
}

function listed(rows) {
  const dl = el('dl', {});
  terms(dl, rows);
  return dl;
}

function result(r) {
  const fit = r.fit;
  return [
    el('h2', {}, 'Result'),
    fit ? listed([
      ['G_app', quantity(fit.elastic?.apparentShearModulus_Pa, 1e-9, 'GPa')], ['Yield γ', quantity(fit.yield?.shearStrain, 100, '%')],
      ['Yield τ', quantity(fit.yield?.shearStress_Pa, 1e-6, 'MPa')], ['Layer SR', fit.surfaceLayer?.claimed ? quantity(fit.surfaceLayer.thickness_m, 1e9, 'nm') : 'none claimed'],
      ['Fracture γ', fit.fracture?.detected ? fixed(fit.fracture.shearStrain * 100, 3) + ' %' : 'not seen'], ['Model', fit.preferredModel]])
      : el('p', {}, 'No result is stored.'),
    fit ? el('p', { class: 'muted' }, 'Shaded: the elastic window. Uncertainties are standard ones.') : null,
    el('h2', {}, 'Conditions'),
    listed([['End', r.cause || r.end || '–'], ['D', num(r.diameterMetres * 1e6) + ' µm'], ['L', num(r.gaugeLengthMetres * 1e3) + ' mm'], ['Material', r.material], ['Operator', r.operator],
      ['Method', r.method], ['Started', when(r.startedAt) + ' UTC'], ['Samples', String(r.samples)]]),
    el('p', { class: 'muted' }, r.calibration),
    r.withoutCalibration ? el('p', { class: 'wrong' }, 'Without a calibration in date: ' + r.withoutCalibration) : null,
    el('h2', {}, 'Versions of the result'),
    el('ul', {}, ...r.versions.map((v) => el('li', {}, `${v.kind} ${v.version}, ${when(v.madeAt)}, ${v.madeBy}: ${v.why}`)))];
}

function again(r, calibrations, load) {
  if (!mayBe('technician')) return [el('p', { class: 'muted' }, 'A technician’s role is needed.')];
  const place = (label, name, key, hint) => field(label, { name, key, type: 'number', step: 'any', inputmode: 'decimal', hint });
  const number = (text) => text.trim() === '' ? null : Number(text);
  const span = (v, name) => {
    const fromDegrees = number(v[name + 'From']), toDegrees = number(v[name + 'To']);
    return fromDegrees === null && toDegrees === null ? null : { fromDegrees, toDegrees };
  };
  return [el('h2', {}, 'Evaluate again'),
    el('p', { class: 'muted' }, 'Makes a further version of the result; samples and earlier versions stay. Twists are in degrees from the start of twist; what is left empty is found by the data.'),
    form([
      field('Torque', { name: 'torque', wide: 2, options: [['as-measured', 'as it was measured'], ['latest', 'by the latest calibration'], ...calibrations.map((c) => [c.id, `by ${c.id}, ${c.standing}`])] }),
      place('Elastic from / °', 'elasticFrom', 'elastic', 'both ends, or none'), place('to / °', 'elasticTo', 'elasticTo', 'within the curve'),
      place('Yield from / °', 'yieldFrom', 'yieldSearch', 'both ends, or none'), place('to / °', 'yieldTo', 'yieldTo', 'within the curve'),
      place('Trim from / °', 'trimFrom', 'trim', 'one may be open'), place('to / °', 'trimTo', 'trimTo', 'within the curve'),
      place('Broke at / °', 'fracture', 'fractureDegrees', 'within the curve'),
      field('Reason', { name: 'reason', wide: 2, maxLength: 500, hint: 'needed for windows and expired calibrations' })],
    'Evaluate', async (v) => {
      const named = !['as-measured', 'latest'].includes(v.torque);
      const done = await ask('POST', `/api/runs/${r.id}/evaluations`, {
        torque: named ? 'named' : v.torque, calibrationId: named ? v.torque : null, elastic: span(v, 'elastic'), yieldSearch: span(v, 'yield'), trim: span(v, 'trim'),
        fractureDegrees: number(v.fracture), reason: v.reason,
      });
      say(done.stored ? `Stored as version ${done.version}. ${done.findings.join(' ')}` : done.trouble);
      await load();
    })];
}

function notes(r, load) {
  return [el('h2', {}, 'Notes'), el('ul', { class: 'remarks' }, ...r.notes.map((n) => el('li', {}, `${when(n.at)} ${n.by}: ${n.text}`))),
    mayBe('operator') ? form([field('Note', { name: 'text', required: true, maxLength: 4000, type: 'area', wide: 4, hint: '1 to 4000 characters; it cannot be changed' })], 'Add note', async (v) => {
      await ask('POST', `/api/runs/${r.id}/notes`, v);
      await load();
    }) : el('p', { class: 'muted' }, 'An operator’s role is needed to add one.')];
}

function files(r, load) {
  const download = (format) => el('a', { class: 'button', href: `/api/runs/${r.id}/export?format=${format}`, download: '' }, format.toUpperCase());
  const picker = el('input', { type: 'file', id: 'file', accept: '.png,.jpg,.jpeg,.tif,.tiff,.pdf,.csv,.txt' });
  const add = async () => {
    const file = picker.files[0];
    if (!file) return;
    const answer = await fetch(`/api/runs/${r.id}/attachments/${encodeURIComponent(file.name)}`, { method: 'PUT', headers: { 'X-Torsion-Page': '1', 'X-Torsion-Token': shared.me.token }, body: file });
    if (!answer.ok) say((await answer.json()).message);
    await load();
  };
  const shown = r.attachments.map((a) => {
    const href = `/api/runs/${r.id}/attachments/${encodeURIComponent(a.name)}`;
    return el('li', {}, el('a', { href, target: '_blank', rel: 'noopener' }, a.name), ` ${num(a.bytes / 1000, 3)} kB`,
      /\.(png|jpe?g)$/i.test(a.name) ? el('img', { src: href, alt: a.name, class: 'attached', loading: 'lazy' }) : null);
  });
  return [el('h2', {}, 'Report and samples'), el('div', { class: 'row' }, r.report ? el('a', { class: 'button', href: `#runs/${r.id}/report` }, 'Report') : null, download('csv'), download('hdf5'), download('json')),
    el('h2', {}, 'Attached'), el('ul', { class: 'remarks' }, ...shown),
    mayBe('operator') ? el('div', { class: 'field' }, el('label', { for: 'file' }, 'Attach a file'), picker, el('small', {}, 'PNG, JPEG, TIFF, PDF, CSV or text, up to 25 MB; its hash goes on record')) : null,
    mayBe('operator') ? el('div', { class: 'row' }, el('button', { type: 'button', class: 'main', onclick: () => add().catch((e) => say(e.message)) }, 'Attach')) : null];
}
