def builds = new File(basedir, 'build.log').text.split('Scanning for projects')
assert builds.length == 6

[1, 5].each {
    assert builds[it].contains('There is no release of io.github.inversenet.it:ratchet-release yet, so nothing is compared')
}
// The first release is the baseline of every later build, also after a SNAPSHOT.
def missed = /accuracy is 0\.\d+, below minimum (0\.\d+) \((0\.\d+) in io\.github\.inversenet\.it:ratchet-release:1, tolerance 0\.0\)/
[2, 3].each {
    def found = builds[it] =~ missed
    assert found.find()
    assert found.group(1) == found.group(2)
}
assert builds[2].contains('The build goes on, since haltOnFailure is false')
assert builds[3].contains('MAVEN/MojoFailureException')
assert (builds[4] =~ /(?m)^\[INFO] accuracy +0\.\d+ +>= 0\.\d+ +passed/).find()
return true
