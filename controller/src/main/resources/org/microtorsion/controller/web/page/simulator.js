// The simulated rig: what is in its grips, its clock, its faults, and the truth beside the estimate.
import { ask, mayBe, shared } from './client.js';
import { el, field, form, say, when, num } from './dom.js';

export function simulator(view) {
  (async () => {
    const s = await ask('GET', '/api/simulation');
    const truth = shared.state?.finished?.truth;
    view.replaceChildren(el('h1', {}, 'Simulated rig'), el('div', { class: 'grid two' }, el('section', { class: 'card' }, form([
      field('Seed', { name: 'seed', type: 'number', step: 1, value: s.seed, required: true, hint: 'fixes the hidden truth and all noise' }),
      field('Clock', { name: 'time', value: s.time, required: true, pattern: 'virtual|real|x[0-9]+(\\.[0-9]+)?', hint: 'virtual, real, or x10 for ten times as fast' }),
      field('Wire in the grips', { name: 'specimen', value: s.specimen, required: true, hint: 'like-sample, none, or a wire’s name' }),
      field('How it deforms', { name: 'law', value: s.law, options: [['', 'as usual'], ...['linear', 'dong', 'elastic-plastic', 'layered', 'graded'].map((l) => [l, l])] }),
      field('Faults', { name: 'faults', type: 'area', wide: true, value: s.faults.join('\n'), hint: 'one a line, such as angle:silence@12.5s+0.2s' })],
      'Make it so', async (v) => { await ask('PUT', '/api/simulation', { ...v, seed: Number(v.seed), faults: v.faults.split('\n').map((f) => f.trim()).filter(Boolean) }); say('The next test or calibration is done with this rig.'); })),
      el('section', { class: 'card' }, el('h2', {}, 'Hidden truth of what ended last'), truth ? el('dl', {}, ...Object.entries(truth).flatMap(([k, v]) => [el('dt', {}, k), el('dd', {}, num(v, 6))])) : el('p', {}, 'Nothing has ended yet.'))));
    if (!mayBe('technician')) for (const b of view.querySelectorAll('button')) b.disabled = true;
  })().catch((e) => say(e.message));
}

