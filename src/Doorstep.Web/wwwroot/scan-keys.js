// What a scanner types, owned from the first moment of a page: before the station's script is there (scan.js takes the
// lines over when it starts), and while a page is already leaving for the next one (they go with it). A scanner does not
// wait for pages.
(() => {
  const AHEAD = 'scan-ahead';
  const stored = sessionStorage.getItem(AHEAD) ?? '';
  sessionStorage.removeItem(AHEAD);
  const lines = stored.split('\n');
  // The beginning of a line whose end is still to come.
  let half = lines.pop();
  let leaving = false;
  let live = null;

  const input = () => document.querySelector('[data-scan-input]');
  const busy = () => document.querySelector('dialog[open], [popover]:popover-open');
  const isField = element => !!element.closest?.('input, textarea, select');

  const takeHalf = () => {
    if (!half || !input()) return;
    input().value = half + input().value;
    half = '';
  };

  const endLine = () => {
    takeHalf();
    const line = input().value;
    input().value = '';
    if (!leaving && live?.station.isConnected) live.take(line);
    else lines.push(line);
  };

  addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || busy()) return;
    const ends = event.key === 'Enter' || event.key === 'Tab' && !event.shiftKey;
    if (input()) {
      if (ends && event.target === input() && (half + input().value).trim()) {
        event.preventDefault();
        endLine();
      } else if (event.key.length === 1 && event.key !== ' ' && !isField(event.target)) input().focus();
    } else if (document.readyState === 'loading' && !isField(event.target)) {
      // The page is on its way: whether it has a station is not known yet.
      if (event.key.length === 1) half += event.key;
      else if (ends && half.trim()) {
        lines.push(half);
        half = '';
      }
    }
  }, true);

  addEventListener('submit', event => {
    if (!event.target.matches('[data-scan-form]')) return;
    event.preventDefault();
    if (input().value.trim()) endLine();
  }, true);

  // The focus comes back to the input after every touch that asked for nothing else.
  addEventListener('pointerup', event => {
    if (input() && !busy() && !event.target.closest('a, button, input, select, textarea, summary, label'))
      setTimeout(() => input()?.focus({ preventScroll: true }));
  });

  addEventListener('pagehide', () => {
    if (leaving) sessionStorage.setItem(AHEAD, [...lines, half + (input()?.value ?? '')].join('\n'));
  });
  addEventListener('pageshow', event => { if (event.persisted) leaving = false; });

  window.scanKeys = {
    /** From now on each line goes to `take`: first those that came before. */
    start(station, take) {
      live = { station, take };
      takeHalf();
      for (const line of lines.splice(0)) take(line);
    },
    /** Goes to another page of the work; what is scanned from now on is meant for that page. */
    leave(url) {
      leaving = true;
      location.assign(url);
    },
  };
})();
