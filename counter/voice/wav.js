/**
 * Samples of a microphone as the WAV file that the server takes: mono, 16 bit, 22,050 Hz.
 *
 * @module
 */

const RATE = 22050;
const HEAD_BYTES = 44;

/**
 * @param {Float32Array[]} blocks
 * @param {number} rate  theirs
 * @returns {Promise<ArrayBuffer>}
 */
export async function wavOf(blocks, rate) {
  const samples = joined(blocks);
  const length = Math.ceil((samples.length * RATE) / rate);
  const context = new OfflineAudioContext(1, Math.max(length, 1), RATE);
  const buffer = context.createBuffer(1, Math.max(samples.length, 1), rate);
  buffer.copyToChannel(samples, 0);
  const source = new AudioBufferSourceNode(context, { buffer });
  source.connect(context.destination);
  source.start();
  return encoded((await context.startRendering()).getChannelData(0));
}

/** @param {Float32Array[]} blocks */
function joined(blocks) {
  const samples = new Float32Array(blocks.reduce((length, block) => length + block.length, 0));
  let at = 0;
  for (const block of blocks) {
    samples.set(block, at);
    at += block.length;
  }
  return samples;
}

/** @param {Float32Array} samples */
function encoded(samples) {
  const view = new DataView(new ArrayBuffer(HEAD_BYTES + 2 * samples.length));
  head(view, 2 * samples.length);
  samples.forEach((sample, at) => {
    view.setInt16(HEAD_BYTES + 2 * at, Math.round(32767 * Math.max(-1, Math.min(1, sample))), true);
  });
  return view.buffer;
}

/** The chunks RIFF, fmt and data. @param {DataView} view @param {number} bytes */
function head(view, bytes) {
  const words = [
    [0, "RIFF"],
    [8, "WAVEfmt "],
    [36, "data"],
  ];
  for (const [at, word] of words) {
    [...String(word)].forEach((letter, n) => view.setUint8(Number(at) + n, letter.charCodeAt(0)));
  }
  view.setUint32(4, HEAD_BYTES - 8 + bytes, true);
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, RATE, true);
  view.setUint32(28, 2 * RATE, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  view.setUint32(40, bytes, true);
}
