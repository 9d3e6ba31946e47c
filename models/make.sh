#!/usr/bin/env bash
# Makes the reference models with the installed plugin, by its own goals:
#
#     models/make.sh VERSION [MNIST_FOLDER]
#
# Without a folder MNIST is downloaded once and cached. The same version gives the same model.h5 and inverse.h5 anywhere.
set -euo pipefail
plugin="io.github.inversenet:inverse-maven-plugin:${1:?usage: models/make.sh VERSION [MNIST_FOLDER]}"
data=()
if [ $# -gt 1 ]; then
  data=("-Dinverse.dataDirectory=$(cd "$2" && pwd)")
fi
here=$(cd "$(dirname "$0")" && pwd)
# Away from this project's POM: the models are nobody's build artifacts.
cd "$(mktemp -d)"

# make NAME "TRAINING PARAMETERS" "LIMITS" [PARAMETERS OF ALL GOALS...]
make() {
  local name=$1 training=$2 limits=$3
  shift 3
  local common=(-B -q "-Dinverse.outputDirectory=$here/$name" "-Dinverse.force" "$@")
  # shellcheck disable=SC2086 # The parameters are words.
  mvn "${common[@]}" $training "$plugin:train"
  mvn "${common[@]}" "$plugin:invert"
  # shellcheck disable=SC2086
  mvn "${common[@]}" $limits "$plugin:verify-roundtrip"
  rm -rf "$here/$name/.worker"
  echo "$name: made and verified"
}

exact="-Dinverse.maxOutputError=1e-5 -Dinverse.minClassAgreement=1"
# The recipe of the script that started it all: RMSprop, mean squared error, stop above 80 %.
make original "-Dinverse.optimizer=rmsprop -Dinverse.loss=mse -Dinverse.schedule=constant -Dinverse.batchSize=128
  -Dinverse.targetAccuracy=0.8 -Dinverse.inversionWeight=0 -Dinverse.orthogonality=0 -Dinverse.augmentation=none" \
  "-Dinverse.minAccuracy=0.8 $exact" "${data[@]}"
make mnist "" "-Dinverse.minAccuracy=0.978 -Dinverse.maxReconstructionMse=0.028 -Dinverse.maxConditionNumber=30 $exact" \
  "${data[@]}"
make digits "" "-Dinverse.minAccuracy=0.95 -Dinverse.maxReconstructionMse=0.05 -Dinverse.maxConditionNumber=50 $exact" \
  -Dinverse.dataset=digits
