# Puts uv on the PATH: the one found there, else one from PyPI in .tools. Needs Python 3.11 or newer with venv.
# shellcheck shell=sh

python=${PYTHON:-python3}
if ! "$python" -c 'import sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    echo "Prism needs Python 3.11 or newer with venv; '$python' is not that." >&2
    echo "On Debian: apt-get install python3 python3-venv. Or name another one: PYTHON=python3.12 $0" >&2
    exit 3
fi

if ! command -v uv >/dev/null; then
    [ -x .tools/bin/uv ] || { "$python" -m venv .tools && .tools/bin/pip install --quiet --disable-pip-version-check uv; }
    PATH=$PWD/.tools/bin:$PATH
    export PATH
fi
