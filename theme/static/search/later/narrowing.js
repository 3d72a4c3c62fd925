/**
 * By which years, kinds and rubrics an answer can be narrowed, with how many documents each has.
 */
class Narrowing {
  /** @param {SearchPage} page @param {URLSearchParams} state what is asked for */
  static async show(page, state) {
    const { turn } = page;
    const counts = await page.client.ask("counts").catch(() => null);
    if (!counts || turn !== page.turn) return;
    const names = { year: "Год", kind: "Где искать", rubric: "Рубрика" };
    for (const [field, name] of Object.entries(names)) {
      if (counts[field].length < 2 && !state.has(field)) continue;
      const list = Html.element("ul", { className: "chips" });
      for (const counted of counts[field].slice(0, 30)) list.append(Narrowing.choice(page, state, field, counted));
      page.filters.append(Html.element("h2", {}, name), list);
    }
  }

  /** A value to choose, or to give up again. */
  static choice(page, state, field, [value, count]) {
    const kinds = { page: "Страницы газеты", release: "Пресс-релизы" };
    const chosen = state.getAll(field).includes(value);
    const other = new URLSearchParams(state);
    other.delete(field);
    if (!chosen) other.append(field, value);
    const link = page.link(other, `${kinds[value] || value} `);
    link.append(Html.element("span", { className: "count" }, `(${count.toLocaleString("ru")})`));
    if (chosen) {
      link.setAttribute("aria-current", "true");
      link.append(" ✕");
    }
    const item = Html.element("li");
    item.append(link);
    return item;
  }
}
