import * as jinja from "prettier-plugin-jinja-template";

const PARSER = "jinja-template";

/** What the plugin would harm, and how it can be written instead. */
const HARMED = [
  {
    pattern: /\{%-? *(?:if|elif|else|for)\b[^%]*%\} +(?=[^\s{]|\{[^%#])|(?:[^\s%#}]|[^%#]\}) +(?=\{% *(?:end|el))/g,
    why: 'this space is lost, since it is at the edge of a block; write it as {{ " · " }} or {{ " few" if few else "" }}',
  },
  {
    pattern: /<\w+\{%/g,
    why: 'this cannot be read; write a space before the block: <td {% if few %}class="few"{% endif %}>',
  },
];

/** Jinja's templates: refuses what would not be the same page afterwards. */
const careful = {
  ...jinja,
  parsers: {
    [PARSER]: {
      ...jinja.parsers[PARSER],
      parse(text, ...rest) {
        for (const { pattern, why } of HARMED) {
          for (const found of text.matchAll(pattern)) {
            const line = text.slice(0, found.index).split("\n").length;
            const error = new SyntaxError(
              `line ${line}: ${why}: ${text.slice(found.index, found.index + 60).split("\n")[0]}`,
            );
            throw Object.assign(error, { loc: { start: { line, column: 1 } } });
          }
        }
        return jinja.parsers[PARSER].parse(text, ...rest);
      },
    },
  },
};

export default {
  printWidth: 120,
  plugins: [careful],
  overrides: [{ files: ["*.html"], options: { parser: PARSER } }],
};
