/**
 * A page that is older than what the server serves, because the site or Antrean itself has become another, loads itself
 * anew once it is at rest. A browser's own error page has no way back: so the new page must be there before this one goes.
 *
 * @module
 */

const CHECK_MS = 1000;
const OWN = document.documentElement.dataset.version;

/**
 * @param {() => boolean} [isAtRest]  whether nobody would miss anything; asked every second
 * @param {() => void} [waits]        it is not at rest, and the page will load itself later
 * @returns {(version: string) => void} to be told what the server serves
 */
export function renewal(isAtRest = () => true, waits = () => {}) {
  let newest = OWN;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  let checking;

  async function check() {
    if (newest === OWN) checking = void clearInterval(checking);
    else if (isAtRest() && (await isThere()) && isAtRest()) location.reload();
  }

  async function isThere() {
    const answer = await fetch(location.href, { cache: "no-store" }).catch(() => null);
    return Boolean(answer?.ok && (await answer.text()).includes(`data-version="${newest}"`));
  }

  return (version) => {
    newest = version;
    if (newest === OWN || checking !== undefined) return;
    checking = setInterval(check, CHECK_MS);
    if (!isAtRest()) waits();
    void check();
  };
}
