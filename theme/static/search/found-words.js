/**
 * The words a reader searched for, marked on the page that the search led to; the address says
 * what they were: «#q=ремонт дорог&d=5».
 */
class FoundWords {
  /** See SearchPage.start. */
  static async start(source, later) {
    const { root } = document.currentScript.dataset;
    const state = new URLSearchParams(location.hash.slice(1));
    const text = state.get("q");
    if (!text) return;
    const client = new SearchClient(root, source, later);
    try {
      await Promise.all([TextMarks.start(client, text), PageMarks.start(client, text, state.get("d"))]);
    } catch (fault) {
      // The page is all there without marks; and an address that some other site made up marks nothing.
      if (!(fault instanceof SearchFault)) throw fault;
    }
  }
}
