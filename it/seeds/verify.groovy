import groovy.json.JsonSlurper

def builds = new File(basedir, 'build.log').text.split('Scanning for projects')
assert builds.length == 5
def output = new File(basedir, 'target/inverse')

// The network's own seed is not trained twice.
assert builds[1].count('Training on digits') == 3
assert new File(output, 'seeds').list().sort() == ['1', '2']
def digests = []
['1', '2'].each {
    def folder = new File(output, "seeds/$it")
    assert new JsonSlurper().parse(new File(folder, 'training.json')).parameters.seed == it as int
    digests << new JsonSlurper().parse(new File(folder, 'roundtrip.json')).model.sha256
}
// Every seed is measured, and has its line.
['0', '1', '2', 'mean', 'worst'].each { assert (builds[1] =~ /(?m)^\[INFO] +$it  +0\.\d+/).find() }
assert (builds[1] =~ /(?m)^\[INFO] accuracy\.worst +0\.\d+ +>= 0\.8 +passed/).find()
// The second build finds all of them.
assert !builds[2].contains('Training on digits')
assert !builds[2].contains('Measuring')

// A rule that the build asks for holds for the network and for the worst seed.
assert builds[3].contains('The round trips miss 2 of 2 rules:')
assert (builds[3] =~ /accuracy\.worst is 0\.\d+, below minimum 1\.0/).find()
// Without seeds the report tells of none, and nothing was measured for that.
assert !builds[4].contains('Measuring')
def report = new JsonSlurper().parse(new File(output, 'roundtrip.json'))
assert report.seeds == null
assert report.rules*.metric == ['accuracy']
assert digests.toUnique().size() == 2
assert !(report.model.sha256 in digests)
return true
