/** Elements and paragraphs, made in one breath. */
class Html {
  static paragraph(...parts) {
    return Html.paragraphOf("", ...parts);
  }

  static paragraphOf(className, ...parts) {
    const paragraph = Html.element("p", className ? { className } : {});
    paragraph.append(...parts);
    return paragraph;
  }

  static element(name, properties = {}, text = "") {
    const element = Object.assign(document.createElement(name), properties);
    if (text) element.textContent = text;
    return element;
  }
}
