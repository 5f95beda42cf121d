// Prints labels on screen as a printer would on paper, and reads the barcodes off the picture. Neither the renderer
// (zebrash) nor the decoder (ZXing-C++) shares code with the product.
// node read.mjs <LABELS.zpl >BARCODES.json: for each label a list of { format, content, text }; a picture of each
// label goes into the folder named as the first argument.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { ready } from 'zpl-renderer-js';

const [pictures] = process.argv.slice(2);
const dots = { widthMm: 101.6, heightMm: 152.4, perMm: 8 }; // 4 x 6 inches at 203 dpi
const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
await prepareZXingModule({ overrides: { wasmBinary: readFileSync(wasm) }, fireImmediately: true });

const { api } = await ready;
const labels = await api.zplToBase64MultipleAsync(
  readFileSync(0, 'utf8'), dots.widthMm, dots.heightMm, dots.perMm);
const read = [];
for (const [number, label] of labels.entries()) {
  const picture = Buffer.from(label, 'base64');
  if (pictures) writeFileSync(join(pictures, `label-${number + 1}.png`), picture);
  const found = await readBarcodes(picture, { formats: ['Code128'], tryHarder: true, maxNumberOfSymbols: 9 });
  read.push(found.map(({ format, contentType, text, symbologyIdentifier }) =>
    ({ format, content: contentType, text, symbology: symbologyIdentifier })));
}

process.stdout.write(`${JSON.stringify(read)}\n`);
process.exit(0); // the renderer's runtime would wait for ever
