def builds = new File(basedir, 'build.log').text.split('Scanning for projects')
assert builds.length == 5
def trained = 'Training on digits'
assert builds[1].contains(trained)
assert builds[1].contains('Saved Build to local file')

// After a clean the networks come from the cache, and the gate judges them as in any other build.
[2, 3].each {
    assert builds[it].contains('Found cached build, restoring')
    assert !builds[it].contains(trained)
    ['train', 'invert'].each { goal -> assert builds[2].contains("Skipping plugin execution (cached): inverse:$goal") }
}
assert builds[2].contains('BUILD SUCCESS')
assert (builds[3] =~ /accuracy is [0-9.]+, below minimum 0.999/).find()
assert builds[3].contains('MAVEN/MojoFailureException')

// With another seed it is another network.
assert builds[4].contains(trained)
assert builds[4].contains('BUILD SUCCESS')
return true
