/**
 * The search page: what was asked stands in its address; what was found, below.
 */
class SearchPage {
  /** @param {string} source of the function that is the whole search */
  static start(source) {
    const main = document.querySelector("[data-search]");
    if (main) new SearchPage(main, source).open();
  }

  constructor(main, source) {
    this.main = main;
    this.source = source;
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
    if (!this.started) this.started = new SearchClient(this.root, this.source);
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
      if (!results.total) await this.nothing(state, text, turn);
      else this.list(state, text, results);
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

  async nothing(state, text, turn) {
    this.clear();
    this.status.textContent = "Ничего не найдено.";
    const filtered = ["year", "kind", "rubric", "issue"].some((field) => state.has(field));
    if (filtered) {
      this.advice.append(Html.paragraph("Попробуйте ", this.link(new URLSearchParams({ q: text }), "искать во всём архиве"), "."));
    }
    const isOffered = await this.offer(state, text);
    if (turn === this.turn && !isOffered && !filtered) {
      this.advice.append(
        Html.paragraph("Проверьте, нет ли опечатки, или оставьте меньше слов. Можно искать начало слова: благоустр*"),
      );
    }
  }

  /** Offers what may have been meant. @returns {Promise<boolean>} whether there was anything */
  async offer(state, text) {
    const { turn } = this;
    const meant = await this.client.ask("meant", { text }).catch(() => "");
    if (!meant || turn !== this.turn) return false;
    const other = new URLSearchParams(state);
    other.set("q", meant);
    this.advice.prepend(Html.paragraph("Возможно, вы искали: ", this.link(other, meant)));
    return true;
  }

  list(state, text, { total, hits, marks }) {
    this.clear();
    this.status.textContent = `${SearchPage.plural(total, "Найден", "Найдено", "Найдено")} ${total.toLocaleString("ru")} ${SearchPage.plural(total, "документ", "документа", "документов")}.`;
    if (state.has("issue")) {
      const everywhere = new URLSearchParams(state);
      everywhere.delete("issue");
      const [year, number = ""] = state.get("issue").split("/");
      const where = `Поиск только в выпуске № ${number.replace(/^0+/, "")} за ${year} год. `;
      this.advice.append(Html.paragraph(where, this.link(everywhere, "Искать во всём архиве")));
    }
    this.advice.append(this.sorting(state));
    const list = new FoundList(this.root, this.client, text, marks).of(hits);
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
    if (total <= Suggestions.FEW) this.offer(state, text);
    this.count(state);
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

  /** Shows by which years, kinds and rubrics the answer can be narrowed. */
  async count(state) {
    const turn = this.turn;
    const counts = await this.client.ask("counts").catch(() => null);
    if (!counts || turn !== this.turn) return;
    const names = { year: "Год", kind: "Где искать", rubric: "Рубрика" };
    const kinds = { page: "Страницы газеты", release: "Пресс-релизы" };
    for (const [field, name] of Object.entries(names)) {
      if (counts[field].length < 2 && !state.has(field)) continue;
      const list = Html.element("ul", { className: "chips" });
      for (const [value, count] of counts[field].slice(0, 30)) {
        const chosen = state.getAll(field).includes(value);
        const other = new URLSearchParams(state);
        other.delete(field);
        if (!chosen) other.append(field, value);
        const link = this.link(other, `${kinds[value] || value} `);
        link.append(Html.element("span", { className: "count" }, `(${count.toLocaleString("ru")})`));
        if (chosen) {
          link.setAttribute("aria-current", "true");
          link.append(" ✕");
        }
        const item = Html.element("li");
        item.append(link);
        list.append(item);
      }
      this.filters.append(Html.element("h2", {}, name), list);
    }
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
