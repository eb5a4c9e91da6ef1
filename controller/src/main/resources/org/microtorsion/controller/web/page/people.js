// Accounts, one's own password, and the audit trail.
import { ask, mayBe, shared } from './client.js';
import { askWhy, el, field, form, head, say, when } from './dom.js';

const ROLES = ['viewer', 'operator', 'technician', 'administrator'];

export function people(view) {
  const own = form([field('Present password', { name: 'password', type: 'password', required: true, autocomplete: 'current-password' }), field('New password', { name: 'newPassword', type: 'password', required: true, minLength: 10, maxLength: 200, autocomplete: 'new-password', hint: '10 to 200 characters' })], 'Change password',
    async (v) => { await ask('PUT', '/api/session/password', v); own.reset(); say('Your password was changed.'); });
  const rows = el('tbody', {}), trail = el('tbody', {});
  const admin = mayBe('administrator'), technician = mayBe('technician');
  const load = async () => {
    if (admin) {
      const all = await ask('GET', '/api/users');
      rows.replaceChildren(...all.map((u) => {
        const role = el('select', { 'aria-label': 'Role of ' + u.name }, ...ROLES.map((r) => el('option', { value: r, ...(r === u.role ? { selected: true } : {}) }, r)));
        const put = (changes) => ask('PUT', '/api/users/' + encodeURIComponent(u.name), { role: role.value, disabled: u.disabled, password: null, why: 'at the page', ...changes }).then(load).catch((e) => { say(e.message); load(); });
        role.addEventListener('change', () => put({}));
        return el('tr', {}, el('td', {}, u.name), el('td', {}, role), el('td', {}, el('button', { type: 'button', onclick: () => put({ disabled: !u.disabled }) }, u.disabled ? 'Let in again' : 'Lock out')));
      }));
    }
    if (technician) trail.replaceChildren(...(await ask('GET', '/api/audit?limit=50')).map((a) => el('tr', {}, el('td', {}, when(a.at)), el('td', {}, a.who), el('td', {}, a.action), el('td', {}, a.subject), el('td', {}, a.why))));
  };
  view.replaceChildren(el('h1', {}, 'People'), el('div', { class: 'grid two' }, el('section', { class: 'card' }, el('h2', {}, 'Your password'), own),
    admin ? el('section', { class: 'card' }, el('h2', {}, 'Accounts'), el('div', { class: 'scroll' }, el('table', {}, el('thead', {}, el('tr', {}, ...['Name', 'Role', 'Standing'].map((t) => el('th', { scope: 'col' }, t)))), rows)),
      form([field('Name', { name: 'name', required: true, maxLength: 64 }), field('Role', { name: 'role', options: ROLES.map((r) => [r, r]) }), field('Password', { name: 'password', type: 'password', required: true, minLength: 10, maxLength: 200, autocomplete: 'new-password', hint: '10 to 200 characters' })], 'Add account', async (v) => { await ask('POST', '/api/users', v); load(); })) : null),
    technician ? el('section', { class: 'card' }, el('h2', {}, 'Audit trail, the latest 50'), el('div', { class: 'scroll' }, el('table', {}, el('thead', {}, el('tr', {}, ...['When (UTC)', 'Who', 'What', 'To what', 'Why'].map((t) => el('th', { scope: 'col' }, t)))), trail))) : '');
  load().catch((e) => say(e.message));
}
