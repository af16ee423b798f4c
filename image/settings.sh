# shellcheck shell=bash disable=SC2034
# Shared by the steps: what is built and where it lies. Sourced, not run.
# BASE=debian|rpios, KERNEL=stock|rt, CAMERA=ustreamer|mjpg_streamer; SOURCE_DATE_EPOCH: the time that everything is dated by.
set -eu -o pipefail
image=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$image/.." && pwd)
BASE=${BASE:-debian}
KERNEL=${KERNEL:-stock}
CAMERA=${CAMERA:-ustreamer}
suite=trixie
mirror=${DEBIAN_MIRROR:-http://deb.debian.org/debian}
security=${DEBIAN_SECURITY:-http://deb.debian.org/debian-security}
raspberry=http://archive.raspberrypi.com/debian
# mjpg_streamer's source, of which one commit is built.
camera_source=${CAMERA_SOURCE:-https://github.com/jacksonliam/mjpg-streamer.git}
camera_commit=${CAMERA_COMMIT:-310b29f4a94c46652b20c4b7b6e5cf24e532af39}
version=$(sed -n 's|.*<version>\(.*\)</version>.*|\1|p' "$root/pom.xml" | head -n 1)
# Everything in the image is dated no later than the last commit.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git -C "$root" -c safe.directory="*" log -1 --format=%ct)}
export SOURCE_DATE_EPOCH
work=$root/build/image
target=$work/root
# Who signs update bundles; without a key of one's own one is made for this build folder.
export BUNDLE_KEY=${BUNDLE_KEY:-$root/build/bundle.key} BUNDLE_CERT=${BUNDLE_CERT:-$root/build/bundle.cert}
export LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive

case $BASE in debian | rpios) ;; *) echo "BASE is debian or rpios, not $BASE" >&2; exit 64 ;; esac
case $KERNEL in stock | rt) ;; *) echo "KERNEL is stock or rt, not $KERNEL" >&2; exit 64 ;; esac
case $CAMERA in ustreamer | mjpg_streamer) ;; *) echo "CAMERA is ustreamer or mjpg_streamer, not $CAMERA" >&2; exit 64 ;; esac

# wanted WHEN…: the packages of the list for these cases, one a line.
wanted() {
  awk -v cases=" $* " '/^[^#]/ && index(cases, " " $2 " ") { print $1 }' "$image/packages.txt"
}

# The root file system depends on these words; another one is made when they change.
base_key() {
  { wanted all "$BASE" "$BASE-$KERNEL" unpacked; cat "$image"/steps/2*; echo "$BASE $KERNEL $suite"; } |
    sha256sum | cut -c 1-12
}
base=${IMAGE_BASE:-$work/base-$(base_key)}

say() { echo "image: $*"; }
