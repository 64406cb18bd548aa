/* Tells who has a browser that is too old, in one sentence instead of an empty page, or sends them to the page for those. Written so that every browser reads
   it; what it asks for came with Chromium 93, Firefox 92 and Safari 15.4. */
(function () {
  if ("hasOwn" in Object && "CSS" in window && CSS.supports("selector(:is(a))")) return;
  var plain = document.documentElement.getAttribute("data-plain");
  if (plain) return location.replace(plain);
  document.addEventListener("DOMContentLoaded", function () {
    var sentence = document.createElement("p");
    sentence.id = "too-old";
    sentence.textContent = document.documentElement.getAttribute("data-too-old");
    sentence.style.cssText = "margin: 2em; font: bold 1.5em/1.4 sans-serif";
    document.body.textContent = "";
    document.body.appendChild(sentence);
  });
})();
