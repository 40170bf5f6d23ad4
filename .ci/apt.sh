#!/usr/bin/env bash
# Install the Debian packages that are missing; say what and why in one line, stay silent when all are there.
#   .ci/apt.sh PACKAGE...
set -euo pipefail
command -v dpkg-query >/dev/null 2>&1 || exit 0   # not Debian: the tests say what they miss
missing=()
for package in "$@"; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0
if [ "$(id -u)" -ne 0 ]; then
  echo "missing Debian packages: ${missing[*]}; install them with: sudo apt-get install ${missing[*]}" >&2
  exit 0
fi
echo "installing ${missing[*]}" >&2
apt-get update -qq
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
