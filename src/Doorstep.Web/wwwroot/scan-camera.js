// The camera as a second way to scan, where the browser can read barcodes. The button stays hidden elsewhere.
const FORMATS = ['ean_13', 'ean_8', 'upc_a', 'upc_e', 'code_128', 'code_39', 'itf', 'qr_code', 'data_matrix'];
const LOOK_EVERY_MS = 180;

export async function watchCamera(station, take) {
  const button = station.querySelector('[data-scan-camera]');
  const dialog = station.querySelector('[data-camera]');
  if (!button || !dialog || !navigator.mediaDevices?.getUserMedia || !('BarcodeDetector' in globalThis)) return;
  const known = await BarcodeDetector.getSupportedFormats().catch(() => []);
  const formats = FORMATS.filter(format => known.includes(format));
  if (!formats.length) return;

  const detector = new BarcodeDetector({ formats });
  const video = dialog.querySelector('video');
  let stream = null;
  let timer = 0;

  const look = async () => {
    const [found] = await detector.detect(video).catch(() => []);
    if (found?.rawValue) { dialog.close(); take(found.rawValue); return; }
    if (dialog.open) timer = setTimeout(look, LOOK_EVERY_MS);
  };

  dialog.addEventListener('close', () => {
    clearTimeout(timer);
    for (const track of stream?.getTracks() ?? []) track.stop();
    stream = null;
  });
  button.hidden = false;
  button.addEventListener('click', async () => {
    dialog.showModal();
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
      video.srcObject = stream;
      await video.play();
      look();
    } catch {
      dialog.querySelector('[data-camera-text]').textContent =
        'The camera cannot be used: allow it in the browser, or type the code.';
    }
  });
}
