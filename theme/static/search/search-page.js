/**
 * The search page: what was asked stands in its address; what was found, below.
 */
class SearchPage {
  /**
   * @param {string} source of the function that is the whole search
   * @param {string} later the address of the script with the classes in `later/`
   */
  static start(source, later) {
    const main = document.querySelector("[data-search]");
    if (main) new SearchPage(main, source, later).open();
  }

  constructor(main, source, later) {
    this.main = main;
    this.source = source;
    this.later = later;
    this.root = main.dataset.search;
    this.form = main.querySelector("form");
    this.input = this.form.elements.namedItem("q");
    this.status = main.querySelector("[role=status]");
    this.found = main.querySelector(".found");
    this.filters = main.querySelector(".found-filters");
    this.advice = main.querySelector(".advice");
    this.words = main.querySelector("datalist");
    this.limit = 10;
  }

  get client() {
    if (!this.started) this.started = new SearchClient(this.root, this.source, this.later);
    return this.started;
  }

  open() {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      const state = this.state();
      state.set("q", this.input.value.trim());
      this.go(state);
    });
    this.input.addEventListener("focus", () => this.client.ask("open").catch(() => {}), { once: true });
    this.input.addEventListener("input", () => this.suggest());
    this.main.addEventListener("keydown", (event) => this.step(event));
    addEventListener("popstate", () => this.show());
    addEventListener("hashchange", () => this.show());
    this.show();
  }

  /** What is asked for, as the address says it. */
  state() {
    return new URLSearchParams(location.hash.includes("=") ? location.hash.slice(1) : location.search);
  }

  address(state) {
    return location.protocol === "file:" ? `#${state}` : `?${state}`;
  }

  go(state) {
    this.limit = 10;
    if (location.protocol === "file:") {
      if (location.hash === `#${state}`) this.show();
      else location.hash = String(state);
    } else {
      history.pushState(null, "", `?${state}`);
      this.show();
    }
  }

  /** Answers the address. */
  async show() {
    const state = this.state();
    const text = state.get("q") || "";
    if (document.activeElement !== this.input || this.input.value === "") this.input.value = text;
    const filters = ["year", "kind", "rubric", "issue"].flatMap((field) =>
      state.getAll(field).map((value) => ({ field, value: Analyzer.caseless(value) })),
    );
    if (!text && !filters.length) {
      this.clear();
      this.status.textContent = "";
      return;
    }
    const turn = (this.turn = (this.turn || 0) + 1);
    this.status.textContent = "Ищем…";
    try {
      const asked = { text, filters, limit: this.limit, newestFirst: state.get("sort") === "date" };
      const results = await this.client.ask("search", asked);
      if (!results || turn !== this.turn) return;
      this.clear();
      if (results.total) this.list(state, text, results);
      else {
        this.status.textContent = "Ничего не найдено.";
        this.beside(({ Advice }) => new Advice(this, state).nothing());
      }
    } catch (fault) {
      if (turn === this.turn) this.fail(fault);
    }
  }

  clear() {
    for (const part of [this.found, this.filters, this.advice]) part.replaceChildren();
  }

  /** Says why there is no answer; what was shown before goes, lest it be taken for one. */
  fail(fault) {
    this.clear();
    const reasons = {
      empty: "Наберите слово или номер, например: ремонт дорог.",
      exclusions: "В запросе сказано только, чего искать не нужно. Добавьте слово, которое должно найтись.",
      short: "Перед звёздочкой слишком мало букв. Оставьте хотя бы две, например: до*.",
    };
    this.status.textContent =
      reasons[fault.reason] || "Не удалось загрузить часть поискового указателя, поэтому ответа нет. Проверьте связь и повторите.";
    if (!reasons[fault.reason]) {
      const retry = Html.element("button", { type: "button", className: "button" }, "Повторить");
      retry.addEventListener("click", () => this.show());
      this.advice.append(retry);
    }
  }

  /** Shows what comes with the classes in `later/`; an answer stands without it, too. */
  async beside(show) {
    const { turn } = this;
    const classes = await this.client.shelf.later().catch(() => null);
    if (classes && turn === this.turn) show(classes);
  }

  list(state, text, { total, hits }) {
    this.status.textContent = `${SearchPage.plural(total, "Найден", "Найдено", "Найдено")} ${total.toLocaleString("ru")} ${SearchPage.plural(total, "документ", "документа", "документов")}.`;
    if (state.has("issue")) {
      const everywhere = new URLSearchParams(state);
      everywhere.delete("issue");
      const [year, number = ""] = state.get("issue").split("/");
      const where = `Поиск только в выпуске № ${number.replace(/^0+/, "")} за ${year} год. `;
      this.advice.append(Html.paragraph(where, this.link(everywhere, "Искать во всём архиве")));
    }
    this.advice.append(this.sorting(state));
    const list = new FoundList(this.root, this.client, text).of(hits);
    this.found.append(list);
    if (total > hits.length) {
      const more = Html.element("button", { type: "button", className: "button" }, "Показать ещё");
      more.addEventListener("click", async () => {
        this.limit += 10;
        const before = list.children.length;
        await this.show();
        const next = this.found.querySelectorAll(".found-list > li a")[before];
        if (next) next.focus();
      });
      this.found.append(more);
    }
    this.beside(({ Advice, Narrowing, Suggestions }) => {
      if (total <= Suggestions.FEW) new Advice(this, state).offer();
      Narrowing.show(this, state);
    });
  }

  sorting(state) {
    const byDate = state.get("sort") === "date";
    const other = new URLSearchParams(state);
    if (byDate) other.delete("sort");
    else other.set("sort", "date");
    return byDate
      ? Html.paragraph("Сначала новые. ", this.link(other, "Сначала самые подходящие"))
      : Html.paragraph("Сначала самые подходящие. ", this.link(other, "Сначала новые"));
  }

  /** Offers words of the archive that begin as the last one typed. */
  async suggest() {
    const typed = /[\p{L}\p{M}]{2,}$/u.exec(this.input.value);
    if (!typed) return;
    const before = this.input.value.slice(0, typed.index);
    const words = await this.client.ask("suggest", { typed: typed[0] }).catch(() => []);
    if (!this.input.value.endsWith(typed[0])) return;
    this.words.replaceChildren(...words.map((word) => Html.element("option", { value: before + word })));
  }

  /** Arrow keys go from result to result. */
  step(event) {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const links = [...this.found.querySelectorAll(".found-title a")];
    const at = links.indexOf(document.activeElement);
    if (at < 0) return;
    const next = event.key === "ArrowDown" ? links[at + 1] : at ? links[at - 1] : this.input;
    if (next) {
      event.preventDefault();
      next.focus();
    }
  }

  link(state, text) {
    const link = Html.element("a", { href: this.address(state) }, text);
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.input.value = state.get("q") || "";
      this.go(state);
    });
    return link;
  }

  static plural(count, one, few, many) {
    const tens = count % 100;
    const last = count % 10;
    if (tens > 10 && tens < 20) return many;
    return last === 1 ? one : last > 1 && last < 5 ? few : many;
  }
}
