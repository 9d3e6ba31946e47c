#!/usr/bin/env bash
# The same bytes on every processor, JDK and system? Makes models, inverses, reports and pictures of a few digits
# (src/bench/java/…/pipeline/SameBytes.java) in many environments, and compares the SHA-256 of every file with those of
# the first one:
#
#     src/bench/processors.sh [PATTERN]      only environments whose name matches the regular expression
#
# Prints a table, and exits with 1 if a file differs and with 2 if an environment failed. Needs a JDK 17 or newer, Maven,
# apt on amd64 and, for other processors, qemu-user. JDKs come from Debian's packages, through the sources and keys that
# apt has; they are unpacked into target/processors and not installed. Takes minutes natively and about ten per foreign
# processor.
set -euo pipefail
cd "$(dirname "$0")/../.."
work=$PWD/target/processors
mkdir -p "$work/classes" "$work/runs"
pattern=${1:-.}

# Unpacks a JDK and its libraries for a processor:  jdk SUITE ARCHITECTURE VERSION
jdk() {
  local suite=$1 architecture=$2 version=$3 root=$work/$1-$2 apt=$work/$1-$2/.apt
  [ -e "$root/.jdk-$version" ] && return
  mkdir -p "$apt/lists/partial" "$apt/archives/partial" "$apt/none"
  : >"$apt/status"
  local site key=/usr/share/keyrings/debian-archive-keyring.gpg
  site=$(apt-get indextargets --format '$(SITE)' 'Created-By: Packages' | grep -v security | head -1)
  echo "deb [signed-by=$key] $site $suite main" >"$apt/sources.list"
  # A configuration of its own: the machine's apt and its packages stay as they are.
  local options=(-q -o "APT::Architecture=$architecture" -o "APT::Architectures=$architecture" -o "Dir::State=$apt"
    -o "Dir::State::lists=$apt/lists" -o "Dir::State::status=$apt/status" -o "Dir::Cache=$apt"
    -o "Dir::Etc::sourcelist=$apt/sources.list" -o "Dir::Etc::sourceparts=$apt/none"
    -o "Dir::Etc::preferencesparts=$apt/none" -o "APT::Sandbox::User=$(id -un)")
  apt-get "${options[@]}" update
  (cd "$apt/archives" && apt-get "${options[@]}" download \
    "openjdk-$version-jre-headless" libc6 libgcc-s1 libstdc++6 zlib1g libjpeg62-turbo liblcms2-2)
  local package link directory
  for package in "$apt"/archives/*.deb; do dpkg -x "$package" "$root"; done
  # Newer suites have all libraries below usr; links must not lead out of the folder.
  for directory in lib lib64; do
    [ -e "$root/$directory" ] || [ ! -e "$root/usr/$directory" ] || ln -s "usr/$directory" "$root/$directory"
  done
  find "$root" -type l -lname '/*' | while read -r link; do ln -sfr "$root$(readlink "$link")" "$link"; done
  touch "$root/.jdk-$version"
}

# Runs the goals in one environment:  run NAME COMMAND...
run() {
  local name=$1 folder=$work/runs/$1
  shift
  [[ $name =~ $pattern ]] || return 0
  rm -rf "$folder"
  mkdir -p "$folder"
  local start=$SECONDS
  # Small heaps and few threads: several of these run beside other work.
  if nice "$@" -Xmx512m -XX:ActiveProcessorCount=2 -cp "$work/classes:$(cat "$work/classpath")" \
    io.github.inversenet.pipeline.SameBytes "$folder/files" >"$folder/digests" 2>"$folder/log"; then
    echo "$name" >>"$work/names"
    printf '%-34s %5d s  %s\n' "$name" $((SECONDS - start)) "$(grep -v WARNING "$folder/log" | tail -1)"
  else
    echo "$name failed:" >&2
    tail -5 "$folder/log" >&2
    failed=2
  fi
}

# On this processor:  native NAME JAVA
native() {
  local name=$1
  shift
  local vectors=(--add-modules jdk.incubator.vector)
  run "$name" "$@" "${vectors[@]}"
  run "$name plain" "$@"
  run "$name c1" "$@" -XX:TieredStopAtLevel=1
  run "$name c2" "$@" "${vectors[@]}" -XX:-TieredCompilation
  run "$name interpreter" "$@" -Xint
  local bytes
  for bytes in 16 32 64; do run "$name vectors of $bytes bytes" "$@" "${vectors[@]}" "-XX:MaxVectorSize=$bytes"; done
  run "$name without FMA" "$@" "${vectors[@]}" -XX:-UseFMA
  run "$name without AVX" "$@" "${vectors[@]}" -XX:UseAVX=0
}

# Under qemu-user:  foreign SUITE ARCHITECTURE VERSION QEMU
foreign() {
  local name="$2 jdk$3"
  [[ $name =~ $pattern || "$name plain" =~ $pattern ]] || return 0
  jdk "$1" "$2" "$3" >"$work/apt.log" 2>&1 || { cat "$work/apt.log" >&2; failed=2; return 0; }
  local root=$work/$1-$2
  local java=("$4" -L "$root" "$(echo "$root"/usr/lib/jvm/java-"$3"-openjdk-*/bin/java)")
  run "$name" "${java[@]}" --add-modules jdk.incubator.vector
  run "$name plain" "${java[@]}"
}

failed=0
: >"$work/names"
mvn -q -B compile dependency:build-classpath "-Dmdep.outputFile=$work/dependencies"
echo "$PWD/target/classes:$(cat "$work/dependencies")" >"$work/classpath"
javac --release 17 -proc:none -nowarn -d "$work/classes" -cp "$(cat "$work/classpath")" \
  src/bench/java/io/github/inversenet/pipeline/SameBytes.java

for home in /usr/lib/jvm/*; do
  [ -L "$home" ] || [ ! -x "$home/bin/java" ] || native "amd64 $(basename "$home")" "$home/bin/java"
done
if [[ "amd64 jdk21" =~ $pattern ]]; then
  jdk trixie amd64 21 >"$work/apt.log" 2>&1
  root=$work/trixie-amd64
  # Its C library is newer than this system's.
  run "amd64 jdk21" "$root/usr/lib64/ld-linux-x86-64.so.2" --library-path "$root/usr/lib/x86_64-linux-gnu" \
    "$root/usr/lib/jvm/java-21-openjdk-amd64/bin/java" --add-modules jdk.incubator.vector
fi
foreign bookworm arm64 17 qemu-aarch64
foreign trixie arm64 21 qemu-aarch64
foreign trixie arm64 25 qemu-aarch64
foreign bookworm ppc64el 17 qemu-ppc64le
foreign bookworm s390x 17 qemu-s390x
foreign trixie s390x 21 qemu-s390x

# One line per file with its SHA-256; an environment whose file is another one follows with what it has.
mapfile -t names <"$work/names"
first=${names[0]:?no environment ran}
echo
echo "SHA-256 in ${#names[@]} environments:"
while read -r file digest; do
  different=()
  for name in "${names[@]}"; do
    other=$(awk -v file="$file" '$1 == file { print $2 }' "$work/runs/$name/digests")
    [ "$other" = "$digest" ] || different+=("    $name: ${other:-missing}")
  done
  echo "$digest  $file  $((${#names[@]} - ${#different[@]})) of ${#names[@]}"
  if [ ${#different[@]} -gt 0 ]; then
    printf '%s\n' "${different[@]}"
    failed=$((failed > 1 ? failed : 1))
  fi
done <"$work/runs/$first/digests"
exit "$failed"
