/**
 * Runs where sound is worked on: hands every block of the microphone to the page.
 *
 * @module
 */
/* global AudioWorkletProcessor, registerProcessor */

/** Hands on what it hears. */
class Listener extends AudioWorkletProcessor {
  /** @param {Float32Array[][]} inputs */
  process(inputs) {
    const block = inputs[0]?.[0];
    if (block) this.port.postMessage(block.slice());
    return true;
  }
}

registerProcessor("listener", Listener);
