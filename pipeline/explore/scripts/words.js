// What the page says, in the language that is chosen, and numbers as that language writes them.
let language = "id";
const formats = {};
const format = (name, options) => {
  formats[language] ??= {};
  formats[language][name] ??= new Intl.NumberFormat(language, options);
  return formats[language][name];
};
const number = (value) => (value === null ? "" : format("plain", { maximumFractionDigits: 4 }).format(value));
const percent = (share) => format("percent", { style: "percent", maximumFractionDigits: 0 }).format(share);
const month = (at, style = "short") => new Date(2000, at, 1).toLocaleDateString(language, { month: style });

/** The sentence of words.yml, with values in its braces. */
const say = (key, values = {}) => {
  const saying = data.words[key];
  const sentence = language === "en" && saying.en_one && values.n === 1 ? saying.en_one : saying[language];
  return sentence.replace(/\{(\w+)\}/g, (_, name) => (typeof values[name] === "number" ? number(values[name]) : values[name]));
};
/** Of two texts, Indonesian and English. */
const either = ([indonesian, english]) => (language === "en" ? english : indonesian);
