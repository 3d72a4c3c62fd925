// Links name index.html, because a browser does not look for it when the archive is opened from
// a disk. On the web, a reader who copies the address should get the short one that lasts.

/**
 * The address without a trailing index.html.
 *
 * @param {{pathname: string, search: string, hash: string}} place
 * @returns {string}
 */
function shortAddress(place) {
  return place.pathname.replace(/\/index\.html$/, "/") + place.search + place.hash;
}

if (/^https?:$/.test(location.protocol) && window.history && history.replaceState) {
  history.replaceState(history.state, "", shortAddress(location));
}
