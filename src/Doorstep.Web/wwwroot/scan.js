// A handheld's scanner. The browser owns the input and an ordered queue on disk, so that a scan is never lost: not in a
// burst, not while the server is away, not over a reload. Each scan has one id, sent as Idempotency-Key, so that sending
// again never counts twice. The server alone decides what a scan means.
import { openQueue } from './scan-queue.js';
import { beep, buzz } from './scan-signals.js';
import { watchCamera } from './scan-camera.js';

const RETRY_MS = [500, 1000, 2000, 4000, 8000];
const SEND_TIMEOUT_MS = 15000;
// Asking again helps with these; every other answer is final.
const TRY_AGAIN = new Set([408, 425, 429]);
const IN_FLIGHT_CODE = 'idempotency.in_flight';

// randomUUID needs https; a handheld in a warehouse may well be on plain http.
const newId = () => {
  if (crypto.randomUUID) return crypto.randomUUID();
  const b = crypto.getRandomValues(new Uint8Array(16));
  b[6] = b[6] & 0x0f | 0x40;
  b[8] = b[8] & 0x3f | 0x80;
  const hex = [...b].map(x => x.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
};

// "$code" anywhere in the pattern becomes the scanned text.
const fill = (pattern, code) =>
  typeof pattern === 'string' ? pattern.replaceAll('$code', () => code)
    : Array.isArray(pattern) ? pattern.map(part => fill(part, code))
      : pattern && typeof pattern === 'object'
        ? Object.fromEntries(Object.entries(pattern).map(([key, part]) => [key, fill(part, code)]))
        : pattern;

export async function start(station) {
  const input = station.querySelector('[data-scan-input]');
  const verdict = station.querySelector('[data-scan-verdict]');
  const waiting = station.querySelector('[data-scan-waiting]');
  const refused = station.querySelector('[data-scan-refused]');
  const actor = station.dataset.scanActor ?? '';
  // Listening starts at once: what is scanned while the disk opens waits in line behind it.
  const ready = openQueue(actor);
  let running = false;
  let tries = 0;
  let wake = null;
  let redSince = 0;

  // --- Saying it: colour, words, sound, vibration ----------------------------------------------------------------
  const show = (kind, title, text) => {
    verdict.className = `verdict verdict-${kind}`;
    verdict.setAttribute('role', kind === 'bad' ? 'alert' : 'status');
    verdict.querySelector('[data-verdict-title]').textContent = title;
    verdict.querySelector('[data-verdict-text]').textContent = text ?? '';
    verdict.hidden = false;
    station.dataset.verdict = kind;
  };

  const showWaiting = count => {
    waiting.hidden = count === 0;
    const away = tries > 0;
    waiting.classList.toggle('away', away);
    waiting.querySelector('[data-waiting-text]').textContent =
      `${count} ${count === 1 ? 'scan' : 'scans'} waiting${away ? ': the server cannot be reached. They are kept and sent by themselves.' : ''}`;
  };

  const noteRefused = (code, sentence) => {
    const item = document.createElement('li');
    const what = document.createElement('strong');
    what.textContent = code;
    item.append(what, ' ', sentence);
    refused.querySelector('ul').prepend(item);
    refused.hidden = false;
  };

  // --- The page after an answer ----------------------------------------------------------------------------------
  const bind = answer => {
    for (const element of station.querySelectorAll('[data-bind]')) {
      const value = element.dataset.bind.split('.').reduce((part, key) => part?.[key], answer);
      if (value !== undefined && value !== null) element.textContent = value;
    }
  };

  const redraw = async () => {
    const regions = [...station.querySelectorAll('[data-scan-state]')];
    if (!regions.length) return true;
    const response = await fetch(location.href, {
      headers: { Accept: 'text/html' }, signal: AbortSignal.timeout?.(SEND_TIMEOUT_MS),
    });
    if (!response.ok) return false;
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    const other = page.querySelector('[data-scan]');
    // The work is done, or the address leads elsewhere now: scans would no longer go where this page sends them.
    if (!other || other.dataset.scanUrl !== station.dataset.scanUrl) {
      scanKeys.leave(response.url);
      return true;
    }
    station.dataset.scanBody = other.dataset.scanBody;
    for (const region of regions) {
      const fresh = page.querySelector(`[data-scan-state="${region.dataset.scanState}"]`);
      // Somebody is in the middle of a question: it stays open.
      if (fresh && !region.querySelector('[popover]:popover-open, dialog[open]'))
        region.replaceWith(document.importNode(fresh, true));
    }
    document.dispatchEvent(new CustomEvent('scan:drawn'));
    return true;
  };

  // The page must not go on showing what is so no more: it is asked for until it comes, or until the next scan is there.
  const catchUp = async queue => {
    for (const wait of [0, ...RETRY_MS]) {
      if (wait) await new Promise(done => setTimeout(done, wait));
      if (await queue.count() || await redraw().catch(() => false)) return;
    }
  };

  // --- Sending, one after the other ------------------------------------------------------------------------------
  const send = scan => fetch(scan.url, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json', Accept: 'application/json', 'Idempotency-Key': scan.id,
      ...(station.dataset.scanToken ? { RequestVerificationToken: station.dataset.scanToken } : {}),
    },
    body: scan.body,
    redirect: 'manual',
    signal: AbortSignal.timeout?.(SEND_TIMEOUT_MS),
  });

  const answered = (scan, status, body) => {
    const ok = status >= 200 && status < 300;
    if (ok) {
      bind(body);
      beep('good');
      buzz('good');
      // A later success must not wipe away a refusal that nobody has seen yet.
      if (scan.at > redSince) show('good', body.title ?? 'Right', body.text ?? scan.code);
    } else {
      redSince = Date.now();
      const sentence = body.detail ?? body.title ?? `The server refused it (${status}).`;
      beep('bad');
      buzz('bad');
      show('bad', body.title ?? 'Not counted', `${scan.code}: ${sentence}`);
      noteRefused(scan.code, `${sentence}${body.code ? ` (${body.code})` : ''}`);
    }
    if (ok && body.go) scanKeys.leave(new URL(body.go, document.baseURI));
    station.dispatchEvent(new CustomEvent('scan:answered', { bubbles: true, detail: { scan, status, body } }));
  };

  const pause = async queue => {
    const wait = RETRY_MS[Math.min(tries++, RETRY_MS.length - 1)];
    showWaiting(await queue.count());
    await new Promise(done => { wake = done; setTimeout(done, wait); });
    wake = null;
  };

  const step = async (queue, scan) => {
    let response;
    try { response = await send(scan); } catch { return false; }
    if (response.status === 401 || response.type === 'opaqueredirect') {
      show('bad', 'You are signed out', 'Sign in again: your scans are kept on this device and sent afterwards.');
      return false;
    }
    const body = await response.json().catch(() => ({}));
    if (response.status >= 500 || TRY_AGAIN.has(response.status) || body.code === IN_FLIGHT_CODE) return false;
    await queue.remove(scan.key);
    answered(scan, response.status, body);
    return true;
  };

  const pump = async () => {
    if (running) return;
    running = true;
    const queue = await ready;
    try {
      for (let scan; (scan = await queue.first());) {
        if (await step(queue, scan)) {
          tries = 0;
          const left = await queue.count();
          showWaiting(left);
          if (left === 0) await catchUp(queue);
        } else await pause(queue);
      }
    } finally { running = false; }
    showWaiting(await queue.count());
  };

  // --- Taking scans ----------------------------------------------------------------------------------------------
  const take = async text => {
    const code = text.trim();
    if (!code) return;
    const pattern = JSON.parse(station.dataset.scanBody || '{"code":"$code"}');
    const scan = {
      id: newId(), actor, code, at: Date.now(), url: station.dataset.scanUrl, body: JSON.stringify(fill(pattern, code)),
    };
    const queue = await ready;
    await queue.add(scan);
    if (tries > 0) { beep('kept'); show('kept', 'Kept', `${code} is sent when the server is back.`); }
    showWaiting(await queue.count());
    pump();
  };

  station.querySelector('[data-refused-clear]')?.addEventListener('click', () => {
    refused.querySelector('ul').replaceChildren();
    refused.hidden = true;
    input.focus();
  });
  addEventListener('online', () => wake?.());
  watchCamera(station, take);
  scanKeys.start(station, take);

  showWaiting(await (await ready).count());
  pump();
}
