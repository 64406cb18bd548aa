/**
 * The microphone: how loud it is, and what is said into it until the speaker is silent again.
 *
 * @module
 */

import { wavOf } from "./wav.js";

const SILENCE_SECONDS = 0.7;
const SECONDS_MAX = 8;
const BEFORE_SECONDS = 0.3;
/** What counts as speech: so many times louder than the room, and never less than this. */
const OVER_ROOM = 4;
const SPEECH_MIN = 0.02;
/** How much of what is known of the room each block changes. */
const ROOM_SHARE = 0.01;

/** @typedef {{wav: ArrayBuffer, peak: number, heard: boolean}} Recording */

/** Why there is no microphone: `insecure` or `none`. */
export class NoMicrophone extends Error {}

/** One microphone. `onLevel` is told, some 40 times a second, of the peak and of the room's noise, of 1. */
export class Microphone {
  /** @param {(peak: number, room: number) => void} onLevel */
  constructor(onLevel) {
    this.onLevel = onLevel;
    this.room = 0.01;
    this.rate = 48000;
    /** @type {Float32Array[]} */
    this.blocks = [];
    this.sinceLevel = 0;
    this.peak = 0;
    this.isRecording = false;
    this.silent = 0;
    this.loudest = 0;
    this.heard = false;
    /** @type {(recording: Recording) => void} */
    this.settle = () => {};
  }

  /** Ask for it. Throws `NoMicrophone`. */
  async open() {
    if (!navigator.mediaDevices || !window.isSecureContext) throw new NoMicrophone("insecure");
    const wanted = { channelCount: 1, echoCancellation: false, noiseSuppression: true, autoGainControl: false };
    const stream = await navigator.mediaDevices.getUserMedia({ audio: wanted }).catch(() => {
      throw new NoMicrophone("none");
    });
    const context = new AudioContext();
    this.rate = context.sampleRate;
    await context.audioWorklet.addModule("/assets/counter/voice/worklet.js");
    const listener = new AudioWorkletNode(context, "listener", { numberOfOutputs: 0 });
    listener.port.onmessage = (event) => this.hear(event.data);
    context.createMediaStreamSource(stream).connect(listener);
    await context.resume();
  }

  /** What is said from now on, until there is silence after it. @returns {Promise<Recording>} */
  record() {
    this.silent = this.loudest = 0;
    this.heard = false;
    this.isRecording = true;
    return new Promise((resolve) => {
      this.settle = resolve;
    });
  }

  /** That is all. */
  async stop() {
    if (!this.isRecording) return;
    this.isRecording = false;
    const blocks = this.blocks;
    this.blocks = [];
    this.settle({ wav: await wavOf(blocks, this.rate), peak: this.loudest, heard: this.heard });
  }

  /** @param {Float32Array} block */
  hear(block) {
    const peak = block.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
    this.blocks.push(block);
    if (this.isRecording) this.follow(peak, block.length / this.rate);
    else this.wait(peak);
    this.peak = Math.max(this.peak, peak);
    this.sinceLevel += block.length;
    if (this.sinceLevel < this.rate / 40) return;
    this.onLevel(this.peak, this.room);
    this.sinceLevel = this.peak = 0;
  }

  /** What was said just before the key is kept: people begin early. @param {number} peak */
  wait(peak) {
    this.room += ROOM_SHARE * (peak - this.room);
    const most = Math.ceil((BEFORE_SECONDS * this.rate) / 128);
    if (this.blocks.length > most) this.blocks.splice(0, this.blocks.length - most);
  }

  /** @param {number} peak @param {number} seconds */
  follow(peak, seconds) {
    const isSpeech = peak > Math.max(SPEECH_MIN, OVER_ROOM * this.room);
    this.heard ||= isSpeech;
    this.loudest = Math.max(this.loudest, peak);
    this.silent = isSpeech ? 0 : this.silent + seconds;
    const isOver = this.heard && this.silent > SILENCE_SECONDS;
    if (isOver || this.blocks.length * seconds > SECONDS_MAX) void this.stop();
  }
}
