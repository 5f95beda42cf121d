// What pages do better with a script; each of them works without. One listener per kind of event, so that what
// enhanced navigation swaps in needs no wiring.
(() => {
  const root = document.documentElement;
  root.classList.add('scripted');

  // --- Theme ---------------------------------------------------------------------------------------------------
  const chooseTheme = theme => {
    const secure = location.protocol === 'https:' ? '; secure' : '';
    document.cookie = `theme=${theme}; path=/; max-age=31536000; samesite=lax${secure}`;
    root.dataset.theme = theme;
    for (const button of document.querySelectorAll('[data-theme-form] [name=theme]'))
      button.setAttribute('aria-pressed', String(button.value === theme));
  };

  // --- Times in the viewer's zone --------------------------------------------------------------------------------
  const thisYear = new Date().getFullYear();
  const format = options => new Intl.DateTimeFormat('en-US', { hourCycle: 'h23', ...options });
  const day = { month: 'short', day: 'numeric' };
  const minute = { hour: '2-digit', minute: '2-digit' };
  const zoneOf = at => format({ timeZoneName: 'short' }).formatToParts(at).find(p => p.type === 'timeZoneName').value;

  const showTime = time => {
    const at = new Date(time.dateTime);
    if (Number.isNaN(at.valueOf())) return;
    const date = at.getFullYear() === thisYear ? day : { ...day, year: 'numeric' };
    let text = format(date).format(at);
    if (time.dataset.when === 'minute') text += ', ' + format(minute).format(at);
    if (time.dataset.zone !== undefined && time.dataset.when === 'minute') text += ' ' + zoneOf(at);
    // The node stays and only its text changes: live islands keep a hold on it.
    if (time.firstChild) { if (time.firstChild.nodeValue !== text) time.firstChild.nodeValue = text; }
    else time.textContent = text;
    time.title = format({ dateStyle: 'full', timeStyle: 'long' }).format(at);
  };

  // Days that a filter names begin at the viewer's midnight: the server reads the zone from this cookie.
  const keepZone = () => {
    const zone = encodeURIComponent(Intl.DateTimeFormat().resolvedOptions().timeZone);
    if (!document.cookie.includes(`zone=${zone}`))
      document.cookie = `zone=${zone}; path=/; max-age=31536000; samesite=lax${location.protocol === 'https:' ? '; secure' : ''}`;
  };

  const showTimes = scope => {
    for (const time of scope.querySelectorAll('time[data-when]')) showTime(time);
    const zone = zoneOf(new Date());
    for (const name of scope.querySelectorAll('[data-zone-name]'))
      if (name.textContent !== zone) name.textContent = zone;
  };

  // --- Rows ------------------------------------------------------------------------------------------------------
  const showTicked = form => {
    const boxes = [...form.querySelectorAll('tbody .tick input')];
    const ticked = boxes.filter(box => box.checked).length;
    const output = form.querySelector('[data-ticked]');
    if (output) output.textContent = ticked ? `${ticked} ticked` : '';
    const all = form.querySelector('[data-tick-all]');
    if (all) { all.checked = ticked > 0 && ticked === boxes.length; all.indeterminate = ticked > 0 && ticked < boxes.length; }
  };

  const moveRow = by => {
    const links = [...document.querySelectorAll('[data-rows] tbody tr')].map(row => row.querySelector('a[href]')).filter(Boolean);
    if (!links.length) return false;
    const at = links.findIndex(link => link.closest('tr').contains(document.activeElement));
    const next = links[Math.min(links.length - 1, Math.max(0, at + by))];
    next.focus();
    next.closest('tr').scrollIntoView({ block: 'nearest' });
    return true;
  };

  const tickRow = () => {
    const box = document.activeElement?.closest('tr')?.querySelector('.tick input');
    box?.click();
    return Boolean(box);
  };

  // --- Shortcuts -------------------------------------------------------------------------------------------------
  const shortcutsOn = () => localStorage.getItem('shortcuts') !== 'off';
  let going = 0;

  const openShortcuts = () => {
    const dialog = document.getElementById('shortcuts');
    if (!dialog || dialog.open) return false;
    dialog.querySelector('[data-shortcuts-on]').checked = shortcutsOn();
    dialog.showModal();
    return true;
  };

  const focusSearch = () => {
    const search = document.getElementById('search');
    search?.focus();
    search?.select();
    return Boolean(search);
  };

  const goTo = key => {
    const link = document.querySelector(`.nav-link[data-key="${CSS.escape(key)}"]`);
    link?.click();
    return Boolean(link);
  };

  const keys = { '/': focusSearch, '?': openShortcuts, j: () => moveRow(1), k: () => moveRow(-1), x: tickRow };

  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || !shortcutsOn()) return;
    if (event.target.closest('input:not([type=checkbox]), textarea, select, [contenteditable], dialog, [data-scan]')) return;
    if (event.key === 'g') { going = event.timeStamp; return; }
    const follows = event.timeStamp - going < 1200 && going > 0;
    going = 0;
    if (follows ? goTo(event.key) : keys[event.key]?.()) event.preventDefault();
  });

  // --- A secret that is shown once -----------------------------------------------------------------------------
  const copy = async place => {
    const input = place.querySelector('input');
    input.select();
    // The clipboard needs https; the old way works everywhere.
    const done = await navigator.clipboard?.writeText(input.value).then(() => true, () => false) || document.execCommand('copy');
    if (done) place.querySelector('[data-copy-button]').textContent = 'Copied';
  };
  document.addEventListener('focusin', event => { if (event.target.matches?.('[data-select-all]')) event.target.select(); });

  // --- Clicks ----------------------------------------------------------------------------------------------------
  // In the capturing phase: enhanced navigation follows every link that nobody claimed before it.
  document.addEventListener('click', event => {
    const target = event.target.closest('a, button, dialog, [data-dismiss]');
    if (!target) return;
    const themeButton = event.target.closest('[data-theme-form] [name=theme]');
    const dialogLink = event.target.closest('[data-dialog]');
    if (themeButton) {
      event.preventDefault();
      chooseTheme(themeButton.value);
      document.getElementById('theme-choice')?.hidePopover();
    } else if (dialogLink && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      const dialog = document.getElementById(dialogLink.dataset.dialog);
      if (dialog) { event.preventDefault(); dialog.showModal(); }
    } else if (event.target.closest('[data-dismiss]')) event.target.closest('.banner, .flash')?.remove();
    else if (event.target.closest('[data-shortcuts]')) openShortcuts();
    else if (event.target.closest('[data-copy-button]')) copy(event.target.closest('[data-copy]'));
    else if (event.target.closest('[data-reload]')) location.reload();
    else if (event.target.closest('[aria-disabled=true]')) event.preventDefault();
    // A click beside a dialog's content closes it.
    else if (target instanceof HTMLDialogElement && event.target === target) target.close();
  }, true);

  // Said at once, not after the whole of it was sent.
  const checkSize = input => {
    const max = Number(input.dataset.bytesMax);
    const large = [...input.files].some(file => file.size > max);
    input.setCustomValidity(large ? `The file is larger than ${max / 1048576} MB. Compress it with gzip.` : '');
    if (large) input.reportValidity();
  };

  document.addEventListener('change', event => {
    const box = event.target;
    if (box.matches('input[type=file][data-bytes-max]')) checkSize(box);
    if (box.matches('[data-shortcuts-on]')) localStorage.setItem('shortcuts', box.checked ? 'on' : 'off');
    const form = box.closest('[data-bulk]');
    if (!form) return;
    if (box.matches('[data-tick-all]'))
      for (const one of form.querySelectorAll('tbody .tick input')) one.checked = box.checked;
    showTicked(form);
  });

  // A second click on a slow answer must not send a form twice.
  document.addEventListener('submit', event => {
    const form = event.target;
    if (form.method !== 'post') return;
    if (form.dataset.sent && Date.now() - form.dataset.sent < 4000) { event.preventDefault(); return; }
    form.dataset.sent = Date.now();
  }, true);

  // --- Suggestions: the list behind an input follows what is typed ---------------------------------------------------
  let suggesting = 0;
  document.addEventListener('input', event => {
    const input = event.target;
    if (!input.matches?.('[data-suggest][list]') || event.inputType === 'insertReplacementText') return;
    clearTimeout(suggesting);
    suggesting = setTimeout(async () => {
      const answer = await fetch(`${input.dataset.suggest}?q=${encodeURIComponent(input.value)}`).catch(() => null);
      const list = document.getElementById(input.getAttribute('list'));
      if (!answer?.ok || !list) return;
      list.replaceChildren(...(await answer.json()).map(item => {
        const option = document.createElement('option');
        option.value = item.sku;
        option.textContent = item.title;
        return option;
      }));
    }, 150);
  });

  // --- Parts with a module of their own --------------------------------------------------------------------------
  const startModules = () => {
    for (const part of document.querySelectorAll('[data-module]:not([data-started])')) {
      part.dataset.started = '';
      // Browsers do this for a page that they load, and not when Blazor changes one page into the next.
      part.querySelector('[autofocus]')?.focus({ preventScroll: true });
      import(new URL(part.dataset.module, document.baseURI)).then(module => module.start(part));
    }
  };

  const refresh = () => {
    showTimes(document);
    startModules();
    for (const hidden of document.querySelectorAll('[data-shortcuts][hidden], [data-copy-button][hidden]')) hidden.hidden = false;
    for (const form of document.querySelectorAll('[data-bulk]')) showTicked(form);
  };

  const afterNavigation = () => {
    const sidebar = document.getElementById('sidebar');
    if (sidebar?.matches(':popover-open')) sidebar.hidePopover();
    root.classList.add('scripted');
    refresh();
  };

  keepZone();
  refresh();
  document.addEventListener('scan:drawn', refresh);
  document.addEventListener('DOMContentLoaded', () => window.Blazor?.addEventListener('enhancedload', afterNavigation));

  // Live islands write times in UTC again when their data changes.
  new MutationObserver(changes => {
    for (const change of changes) {
      const element = change.target.nodeType === Node.TEXT_NODE ? change.target.parentElement : change.target;
      if (element?.matches?.('time[data-when]')) showTime(element);
      for (const added of change.addedNodes) if (added.nodeType === Node.ELEMENT_NODE) showTimes(added);
    }
  }).observe(document.body, { subtree: true, childList: true, characterData: true, attributeFilter: ['datetime'] });
})();
