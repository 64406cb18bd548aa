/**
 * Following a view: snapshot, then numbered facts, and the truth about the line.
 *
 * The server says something at least every two seconds (a beat). Four seconds of silence, a closed socket or a gap in the
 * numbers means: not live. Then the page is told so, and the socket is opened again until it is live; the first thing a
 * new socket brings is a whole snapshot.
 *
 * @module
 */

import { setNow } from "./clock.js";
import { obey } from "./orders.js";
import { renewal } from "./renewal.js";

/** @import { Beat, FactPart, Facts } from "./api" */
/** @import { LiveAt, LiveHears, LivePath, News, View } from "./calls" */

/**
 * What to do with what a live address tells, such as `Handlers<LiveBoard>`.
 *
 * @template Live
 * @typedef {object} Handlers
 * @property {(view: View<Live>, seq: number) => void} snapshot  all of the view, as of `seq`
 * @property {(fact: FactPart) => void} [fact]                   what this view may see of one fact, in order, each once
 * @property {(message: News<Live>) => void} [message]           anything else the server has to say
 * @property {(live: boolean) => void} live                      whether what is shown is the present
 * @property {() => boolean} [isAtRest]                          whether the page may load itself anew; without: always
 * @property {() => void} [outdated]                             it will, once it is at rest
 */

/**
 * Everything that may come over a line.
 *
 * @template Live
 * @typedef {{type: "snapshot", seq: number, site: string, view: View<Live>} | Facts | Beat | News<Live>} Message
 */

const RETRY_MS = 500;
/** The code of a server that is full; who comes again at once only pushes out somebody else. */
const FULL = 1013;
const FULL_RETRY_MS = 10_000;
/** As `NOT_KNOWN` of the server: nobody knows (any more) who we are. It has another page for us, at this address. */
const NOT_KNOWN = 4401;

/**
 * @template {LivePath} Path
 * @param {Path} path          such as `/live/screen/lobi-1`
 * @param {Handlers<LiveAt<Path>>} handlers
 * @param {number} [silenceMs] this much silence means that the line is gone
 * @returns {{send: (message: LiveHears) => void, close: () => void}}
 */
export function follow(path, handlers, silenceMs = 4000) {
  const url = `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}${path}`;
  let seq = -1;
  let isLive = false;
  let closed = false;
  /** @type {WebSocket | null} */
  let socket = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let watchdog;
  const renew = renewal(handlers.isAtRest, handlers.outdated);

  /** @param {boolean} live */
  function markLive(live) {
    if (live === isLive) return;
    isLive = live;
    handlers.live(live);
  }

  function restartWatchdog() {
    clearTimeout(watchdog);
    watchdog = setTimeout(() => reopen(), silenceMs);
  }

  /** @param {number} [retryMs] */
  function reopen(retryMs = RETRY_MS) {
    clearTimeout(watchdog);
    markLive(false);
    if (socket) {
      socket.onclose = socket.onmessage = null;
      socket.close();
      socket = null;
    }
    if (!closed) watchdog = setTimeout(open, retryMs);
  }

  function open() {
    restartWatchdog();
    socket = new WebSocket(url);
    socket.onmessage = (event) => receive(JSON.parse(event.data));
    socket.onclose = (event) => {
      if (event.code === NOT_KNOWN) location.reload();
      else reopen(event.code === FULL ? FULL_RETRY_MS * (1 + Math.random()) : RETRY_MS);
    };
  }

  /** @param {Message<LiveAt<Path>>} message */
  function receive(message) {
    restartWatchdog();
    switch (message.type) {
      case "snapshot":
        seq = message.seq;
        handlers.snapshot(message.view, seq);
        markLive(true);
        if (message.site) renew(message.site); // an older server does not say
        break;
      case "facts":
        if (message.after > seq) return reopen();
        for (const fact of message.facts) if (fact.seq > seq) handlers.fact?.(fact);
        seq = Math.max(seq, message.seq);
        break;
      case "beat":
        if (message.now) setNow(message.now); // an older server does not say
        if (message.seq > seq) reopen();
        break;
      default:
        if (obey(message)) break;
        if (!handlers.message) throw new Error(`Unknown message: ${message.type}`);
        handlers.message(message);
    }
  }

  open();
  return {
    send(message) {
      if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
    },
    close() {
      closed = true;
      reopen();
    },
  };
}
