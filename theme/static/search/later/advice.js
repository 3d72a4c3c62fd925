/**
 * What to try where little or nothing was found.
 */
class Advice {
  /** @param {SearchPage} page @param {URLSearchParams} state what is asked for */
  constructor(page, state) {
    this.page = page;
    this.state = state;
    this.text = state.get("q") || "";
  }

  /** Where nothing was found. */
  async nothing() {
    const { page, state, text } = this;
    const { turn } = page;
    const filtered = ["year", "kind", "rubric", "issue"].some((field) => state.has(field));
    if (filtered) {
      page.advice.append(Html.paragraph("Попробуйте ", page.link(new URLSearchParams({ q: text }), "искать во всём архиве"), "."));
    }
    const isOffered = await this.offer();
    if (turn === page.turn && !isOffered && !filtered) {
      page.advice.append(
        Html.paragraph("Проверьте, нет ли опечатки, или оставьте меньше слов. Можно искать начало слова: благоустр*"),
      );
    }
  }

  /** Offers what may have been meant. @returns {Promise<boolean>} whether there was anything */
  async offer() {
    const { page, state, text } = this;
    const { turn } = page;
    const meant = await page.client.ask("meant", { text }).catch(() => "");
    if (!meant || turn !== page.turn) return false;
    const other = new URLSearchParams(state);
    other.set("q", meant);
    page.advice.prepend(Html.paragraph("Возможно, вы искали: ", page.link(other, meant)));
    return true;
  }
}
