def builds = new File(basedir, 'build.log').text.split('Scanning for projects')
assert builds.length == 4
// Both folders trained: neither took over what the other wrote.
assert builds[1].contains('Training on digits')
assert builds[2].contains('Training on digits')

// The POM, the model, its inverse, and the records of both.
assert builds[2].contains('rebuild comparison result: 5 files match')
// With another seed the POM alone is the same.
def comparison = new Properties()
new File(basedir, 'over/there/target/same-bytes-1.buildcompare').withInputStream { comparison.load(it) }
assert comparison.okFiles == '"same-bytes-1.pom"'
def different = ['model.h5', 'training.json', 'inverse.h5', 'inversion.json']
assert comparison.koFiles == '"' + different.collect { "same-bytes-1-$it" }.join(' ') + '"'
assert builds[3].contains('BUILD FAILURE')
return true
