// Sound and vibration: on the floor nobody looks at the screen between two scans.
const TONES = { good: [[1320, .09]], bad: [[220, .22], [180, .32]], kept: [[660, .06], [660, .06]] };
const VIBRATIONS = { good: [40], bad: [180, 80, 180], kept: [30, 40, 30] };
let context = null;

const wakeUp = () => {
  context ??= new (globalThis.AudioContext ?? globalThis.webkitAudioContext)();
  if (context.state === 'suspended') context.resume();
};
// A browser lets a page sound only after somebody touched it; a scanner's key strokes count.
for (const kind of ['keydown', 'pointerdown']) document.addEventListener(kind, wakeUp, { passive: true });

export function beep(kind) {
  if (!context || context.state !== 'running') return;
  let at = context.currentTime;
  for (const [frequency, seconds] of TONES[kind]) {
    const oscillator = context.createOscillator();
    const gain = context.createGain();
    oscillator.type = kind === 'bad' ? 'square' : 'sine';
    oscillator.frequency.value = frequency;
    gain.gain.setValueAtTime(.22, at);
    gain.gain.exponentialRampToValueAtTime(.001, at + seconds);
    oscillator.connect(gain).connect(context.destination);
    oscillator.start(at);
    oscillator.stop(at + seconds);
    at += seconds + .03;
  }
}

export const buzz = kind => navigator.vibrate?.(VIBRATIONS[kind]);
