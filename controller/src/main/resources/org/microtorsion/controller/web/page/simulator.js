// The simulated rig: what is in its grips, its clock, its faults, and the truth beside the estimate.
import { ask, mayBe, shared } from './client.js';
import { el, field, form, head, num, quantity, say } from './dom.js';

const LAWS = ['linear', 'dong', 'elastic-plastic', 'layered', 'graded'];

export function simulator(view) {
  const truth = el('tbody', {}), setting = el('section', { class: 'card', 'aria-label': 'Rig' });
  view.replaceChildren(el('div', { class: 'row bar' }, el('h1', {}, 'Simulated rig')), el('div', { class: 'grid two' }, setting,
    el('section', { class: 'card', 'aria-label': 'Truth' }, el('h2', {}, 'Estimate and hidden truth'), el('table', {}, head('Quantity', '#Estimate', '#Hidden truth'), truth),
      el('p', { class: 'muted' }, 'The truth of a test or calibration is told when it is over.'))));
  const update = () => truth.replaceChildren(...rows().map(([name, estimate, hidden]) =>
    el('tr', {}, el('td', {}, name), el('td', { class: 'number' }, estimate), el('td', { class: 'number' }, hidden))));
  update();
  shared.listeners.add(update);
  (async () => {
    const s = await ask('GET', '/api/simulation');
    setting.replaceChildren(form([
      field('Seed', { name: 'seed', type: 'number', step: 1, value: s.seed, required: true, hint: 'a whole number; fixes truth and noise' }),
      field('Clock', { name: 'time', value: s.time, required: true, pattern: 'virtual|real|x[0-9]+(\\.[0-9]+)?', title: 'virtual, real, or x10', hint: 'virtual, real, or x10 for ten times as fast' }),
      field('Wire in the grips', { name: 'specimen', value: s.specimen, required: true, hint: 'like-sample, none, or a wire such as pdcunip-52' }),
      field('How it deforms', { name: 'law', value: s.law, options: [['', 'as usual'], ...LAWS.map((l) => [l, l])], hint: 'as usual: the wire’s own' }),
      field('Faults', { name: 'faults', type: 'area', wide: 2, value: s.faults.join('\n'), hint: 'one a line, such as angle:silence@12.5s+0.2s' })],
    'Set', async (v) => {
      await ask('PUT', '/api/simulation', { ...v, seed: Number(v.seed), faults: v.faults.split('\n').map((f) => f.trim()).filter(Boolean) });
      say('Set: the next test or calibration is done with this rig.');
    }));
    if (!mayBe('technician')) {
      for (const b of setting.querySelectorAll('button, input, select, textarea')) b.disabled = true;
      setting.append(el('p', { class: 'muted' }, 'A technician’s role is needed to change it.'));
    }
  })().catch((e) => say(e.message));
  return () => shared.listeners.delete(update);
}

function rows() {
  const t = shared.state?.finished?.truth, e = shared.estimate, mine = shared.run?.id === shared.state?.finished?.id || !t;
  const of = (q, scale, unit) => mine ? quantity(q, scale, unit) : '–';
  const hidden = (v, scale, unit) => v === undefined ? '–' : `${num(v * scale, 5)} ${unit}`;
  if (t?.constant_Nm_per_A !== undefined) return [['K0', '–', hidden(t.constant_Nm_per_A, 1e3, 'mN·m/A')]];
  return [
    ['G_app', of(e?.apparentShearModulusPascals, 1e-9, 'GPa'), hidden(t?.apparentShearModulus_Pa, 1e-9, 'GPa')],
    ['Yield γ', of(e?.yieldShearStrain, 100, '%'), hidden(t?.yieldShearStrain, 100, '%')],
    ['Layer SR', of(e?.thicknessMetres, 1e9, 'nm'), hidden(t?.thickness_m, 1e9, 'nm')],
    ['Fracture γ', '–', hidden(t?.fractureShearStrain, 100, '%')]];
}
