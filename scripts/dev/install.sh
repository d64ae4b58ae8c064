#!/bin/sh
# Installs node_modules when package-lock.json is not the one that is installed. Runs on the system's
# Node and npm alone, so it is plain sh. The stamp lies inside node_modules: whoever removes the one
# removes the other.
set -eu
cd "$(dirname "$0")/../.."
stamp=node_modules/.installed
lock=.run/install.lock

fail() {
  echo "✗ $1" >&2
  exit 1
}

wanted=$(cksum package-lock.json)
installed() { [ -x node_modules/.bin/node ] && [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ]; }
installed && exit 0

command -v node >/dev/null 2>&1 || fail 'Falta Node.js: instalá la versión 20 o una posterior (https://nodejs.org) y volvé a probar.'
command -v npm >/dev/null 2>&1 || fail 'Falta npm, que viene con Node.js 20 o posterior (https://nodejs.org).'
version=$(node --version)
major=${version#v}
major=${major%%.*}
[ "$major" -ge 20 ] || fail "Node.js $version es muy viejo para instalar las dependencias: hace falta la versión 20 o una posterior."

# Two makes at once must not run two `npm ci` over one another.
mkdir -p .run
nameless=0
until mkdir "$lock" 2>/dev/null; do
  owner=$(cat "$lock/pid" 2>/dev/null || echo)
  [ -n "$owner" ] || nameless=$((nameless + 1))
  if [ "$nameless" -gt 2 ] || { [ -n "$owner" ] && ! kill -0 "$owner" 2>/dev/null; }; then
    rm -rf "$lock"
    nameless=0
  else
    echo '· Otra instalación está en curso; espero…'
    sleep 2
  fi
done
echo $$ >"$lock/pid"
trap 'rm -rf "$lock"' EXIT
trap 'exit 130' INT TERM
installed && exit 0

echo '· Instalando dependencias con npm ci…'
started=$(date +%s)
npm ci --no-audit --no-fund --loglevel=error || fail 'npm ci no pudo instalar las dependencias; el motivo está arriba.'
[ -x node_modules/.bin/node ] && node_modules/.bin/node --version >/dev/null 2>&1 ||
  fail 'npm no trajo el Node 24 del proyecto (node_modules/.bin/node): ¿está prohibido correr scripts de instalación (ignore-scripts)?'
printf '%s\n' "$wanted" >"$stamp"
echo "✓ Dependencias instaladas en $(($(date +%s) - started)) s"
