def log = new File(basedir, 'build.log').text
def message = { name -> "model file ${new File(basedir, name)} " }
assert log.contains(message('empty.h5') + 'is empty.')
assert log.contains(message('text.h5') + 'is not an HDF5 file')
assert log.count(message('truncated.h5') + 'is cut off') == 2
assert log.contains(message('flipped.h5') + 'is damaged')
assert log.count('MAVEN/MojoExecutionException') == 5

// The intact file has an inverse, so that it is the damage that is refused; and no damaged one left anything.
assert new File(basedir, 'target/inverse/inverse.h5').exists()
['empty', 'text', 'truncated', 'flipped'].each { assert !new File(basedir, "target/$it/inverse.h5").exists() }
return true
