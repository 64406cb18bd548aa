const NAME = "[a-z0-9]+(-[a-z0-9]+)*";

export default {
  extends: "stylelint-config-standard",
  rules: {
    "custom-property-empty-line-before": null,
    "keyframe-selector-notation": "keyword",
    "media-feature-range-notation": "prefix", // the browsers of older TVs do not know the other
    "no-descending-specificity": null,
    "property-no-vendor-prefix": [true, { ignoreProperties: ["/text-size-adjust$/"] }],
    "selector-class-pattern": `^${NAME}(__${NAME})?(--${NAME})?$`, // block__part--kind
    "selector-not-notation": null,
    "value-keyword-case": null, // names of fonts
  },
};
