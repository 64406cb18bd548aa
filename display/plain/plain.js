/* The board for TVs of 2015 to 2019 (Chromium 38 to 56): ECMAScript 5, XMLHttpRequest, nothing newer. It asks the server
   for news and waits; each call is shown large for a while, one after another. */
/** @import { Board, BoardNews, CallPart, QueuePart } from "/assets/core/web/api" */
(function () {
  var PATIENCE_MS = 40000;
  var PAUSE_MS = 1000;
  var PAUSE_LOST_MS = 3000;
  var SHOWN_MS = 6000;
  var FLASHES_MS = 3000;
  var CALLS_BELOW = 6;
  var QUEUES_SHOWN = 8;
  var TURN_MS = 10000;
  var MOVES_MS = 60000;

  var body = document.body;
  /** @type {Record<string, string>} */
  var names = JSON.parse(said("names"));
  var tag = "";
  var newest = 0;
  var isFirst = true;
  /** @type {QueuePart[]} */
  var queues = [];
  var turn = 0;
  /** @type {CallPart[]} */
  var pending = [];
  var isShowing = false;
  var clock = { seconds: 0, since: 0 };

  /** What the page brought with it. @param {string} name */
  function said(name) {
    return body.getAttribute("data-" + name) || "";
  }

  /** @param {string} id */
  function part(id) {
    return /** @type {HTMLElement} */ (document.getElementById(id));
  }

  /** @param {string} kind @param {string} text */
  function made(kind, text) {
    var element = document.createElement("div");
    element.className = kind;
    element.textContent = text;
    return element;
  }

  /** @param {string} kind @param {string[]} texts */
  function row(kind, texts) {
    var whole = made(kind, "");
    for (var n = 0; n < texts.length; n += 1) whole.appendChild(made(kind + "__" + (n + 1), texts[n]));
    return whole;
  }

  /** @param {HTMLElement} element @param {HTMLElement[]} rows */
  function fill(element, rows) {
    element.textContent = "";
    for (var n = 0; n < rows.length; n += 1) element.appendChild(rows[n]);
  }

  function ask() {
    var request = new XMLHttpRequest();
    request.open("GET", "/api/v1/zones/" + encodeURIComponent(said("zone")) + "/news?seen=" + tag);
    request.timeout = PATIENCE_MS;
    request.onload = function () {
      if (request.status === 200) heard(JSON.parse(request.responseText));
      else missed();
    };
    request.onerror = request.ontimeout = missed;
    request.send();
  }

  function missed() {
    part("lost").removeAttribute("hidden");
    body.setAttribute("data-live", "false");
    tag = "";
    setTimeout(ask, PAUSE_LOST_MS);
  }

  /** @param {BoardNews} news */
  function heard(news) {
    part("lost").setAttribute("hidden", "");
    body.setAttribute("data-live", "true");
    setClock(news.clock);
    if (news.tag !== tag) draw(news.board);
    tag = news.tag;
    setTimeout(ask, PAUSE_MS);
  }

  /** @param {Board} board */
  function draw(board) {
    var before = newest;
    var fresh = board.calls.filter(function (call) {
      return call.seq > before;
    });
    if (board.calls.length) newest = Math.max(newest, board.calls[0].seq);
    if (isFirst) show(board.calls[0]);
    else pending = pending.concat(fresh.reverse());
    isFirst = false;
    drawCalls(board.calls.slice(1, 1 + CALLS_BELOW));
    queues = board.queues;
    drawQueues();
    next();
  }

  /** @param {CallPart[]} calls */
  function drawCalls(calls) {
    var rows = calls.map(function (call) {
      return row("call", [call.number, call.counter_name]);
    });
    fill(part("calls"), rows);
  }

  /** As many as there is room for; the others in their turn. */
  function drawQueues() {
    var from = (turn % Math.max(1, Math.ceil(queues.length / QUEUES_SHOWN))) * QUEUES_SHOWN;
    var rows = queues.slice(from, from + QUEUES_SHOWN).map(function (queue) {
      var waiting = queue.waiting ? said("waiting").replace("{n}", String(queue.waiting)) : said("nobody");
      return row("queue", [queue.prefix, names[queue.id], queue.stopped ? said("stopped") : waiting]);
    });
    fill(part("queues"), rows);
  }

  /** @param {CallPart | undefined} call */
  function show(call) {
    if (!call) return;
    part("number").textContent = call.number;
    part("counter").textContent = call.counter_name;
  }

  function next() {
    if (isShowing || !pending.length) return;
    isShowing = true;
    show(pending.shift());
    part("now").className = "now now--new";
    setTimeout(function () {
      part("now").className = "now";
    }, FLASHES_MS);
    setTimeout(function () {
      isShowing = false;
      next();
    }, SHOWN_MS);
  }

  /** @param {string} words  such as 08:41:30 */
  function setClock(words) {
    var parts = words.split(":");
    clock = { seconds: Number(parts[0]) * 3600 + Number(parts[1]) * 60 + Number(parts[2]), since: Date.now() };
    tick();
  }

  function tick() {
    var seconds = clock.seconds + Math.floor((Date.now() - clock.since) / 1000);
    var hours = Math.floor(seconds / 3600) % 24;
    var minutes = Math.floor(seconds / 60) % 60;
    part("clock").textContent = (hours < 10 ? "0" : "") + hours + (minutes < 10 ? ".0" : ".") + minutes;
  }

  /* What stands still burns in. */
  function move() {
    var step = Math.floor(Date.now() / MOVES_MS) % 4;
    body.style.left = (step % 2) * 4 + "px";
    body.style.top = (step > 1 ? 4 : 0) + "px";
  }

  setInterval(function () {
    turn += 1;
    drawQueues();
  }, TURN_MS);
  setInterval(tick, 1000);
  setInterval(move, MOVES_MS);
  ask();
})();
