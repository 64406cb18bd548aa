import js from "@eslint/js";
import jsdoc from "eslint-plugin-jsdoc";
import compat from "eslint-plugin-compat";
import globals from "globals";

/** Why no text may become a part of the page by itself. */
const MARKUP = "Make elements: a name or a note that somebody typed must never be read as markup.";

export default [
  { ignores: ["**/node_modules/"] },
  { linterOptions: { reportUnusedDisableDirectives: "error", reportUnusedInlineConfigs: "error" } },
  {
    files: ["{core,kiosk,counter,display}/**/*.js"],
    languageOptions: { ecmaVersion: 2021, sourceType: "module", globals: globals.browser },
    plugins: { compat, jsdoc },
    settings: {
      targets: ["chrome 94", "firefox 93", "safari 15.4"],
      polyfills: ["navigator.vibrate"],
      jsdoc: { mode: "typescript" },
    },
    rules: {
      ...js.configs.recommended.rules,
      "compat/compat": "error", // nothing that the oldest browser does not know
      eqeqeq: "error",
      "no-console": ["error", { allow: ["warn", "error"] }],
      "no-else-return": ["error", { allowElseIf: false }],
      "no-eval": "error",
      "no-implicit-coercion": ["error", { boolean: false }],
      "no-implied-eval": "error",
      "no-shadow": "error",
      "no-undef": "error",
      "no-unused-vars": [
        "error",
        { args: "all", argsIgnorePattern: "^_", varsIgnorePattern: "^_", caughtErrors: "all" },
      ],
      "no-useless-rename": "error",
      "no-var": "error",
      "object-shorthand": "error",
      "prefer-const": "error",
      "prefer-template": "error",
      "no-restricted-syntax": [
        "error",
        { selector: "AssignmentExpression[left.property.name=/^(inner|outer)HTML$/]", message: MARKUP },
        { selector: "CallExpression[callee.property.name=/^(insertAdjacentHTML|write)$/]", message: MARKUP },
        {
          selector: "ExportDefaultDeclaration",
          message: "Export by name: then a thing is called the same everywhere.",
        },
        {
          selector: "MemberExpression[object.name='AbortSignal'][property.name=/^(timeout|any)$/]",
          message: "The oldest browser does not know it: take an AbortController and a timer.",
        },
        { selector: "ForInStatement", message: "Go over Object.keys or Object.entries." },
      ],
      "jsdoc/check-param-names": "error",
      "jsdoc/check-tag-names": "error",
      "jsdoc/check-types": "error",
      "jsdoc/no-undefined-types": "off", // tsc knows better
      "jsdoc/reject-any-type": "error",
      "jsdoc/reject-function-type": "error",
      "jsdoc/require-param-type": "error",
      "jsdoc/valid-types": "error",
    },
  },
  {
    files: ["core/web/browser.js", "display/plain/*.js"], // read by browsers that are too old for everything else
    languageOptions: { ecmaVersion: 5, sourceType: "script" },
    rules: { "no-var": "off", "compat/compat": "off", "prefer-template": "off", "object-shorthand": "off" },
  },
  {
    files: [".ci/js/*.js"],
    languageOptions: { ecmaVersion: 2022, sourceType: "module" },
    rules: js.configs.recommended.rules,
  },
];
