def builds = new File(basedir, 'build.log').text.split('Scanning for projects')
assert builds.length == 4
// Both folders trained: neither took over what the other wrote.
assert builds[1].contains('Training on digits')
assert builds[2].contains('Training on digits')

// The POM, the model, its inverse, the records of both, the model card and the bill of materials.
assert builds[2].contains('rebuild comparison result: 7 files match')
// With another seed the POM alone is the same.
def comparison = new Properties()
new File(basedir, 'over/there/target/same-bytes-1.buildcompare').withInputStream { comparison.load(it) }
assert comparison.okFiles == '"same-bytes-1.pom"'
def different = ['model.h5', 'training.json', 'inverse.h5', 'inversion.json', 'card.md', 'mlbom.json']
assert comparison.koFiles == '"' + different.collect { "same-bytes-1-$it" }.join(' ') + '"'
assert builds[3].contains('BUILD FAILURE')
// What libraries have to say of model files stays in the worker's log.
assert !builds[1].contains('HDF5')
// Dates come from the build's timestamp alone.
assert new File(basedir, 'here/target/inverse/MODEL_CARD.md').text.contains('- **Date:** 2026-01-01T00:00:00Z')
return true
