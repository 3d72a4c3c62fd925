/**
 * Words typed with the wrong keyboard layout: «htvjyn» was meant to be «ремонт».
 */
class KeyboardLayout {
  /** @param {string} text @returns {string} as typed in Russian; "" if it can't have been */
  static toRussian(text) {
    if (/[а-яё]/i.test(text) || !/[a-z]/i.test(text)) return "";
    return [...text]
      .map((key) => {
        const at = KeyboardLayout.latin.indexOf(key.toLowerCase());
        if (at < 0) return key;
        const letter = KeyboardLayout.russian[at];
        return key === key.toLowerCase() ? letter : letter.toUpperCase();
      })
      .join("");
  }
}
KeyboardLayout.latin = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";
KeyboardLayout.russian = "йцукенгшщзхъфывапролджэячсмитьбюё";
