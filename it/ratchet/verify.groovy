import groovy.json.JsonSlurper

def builds = new File(basedir, 'build.log').text.split('Scanning for projects')
assert builds.length == 10
def file = new File(basedir, 'baseline.json')

// The first build has nothing to compare with, and says how to change that.
assert builds[1].contains("There is no baseline $file yet, so nothing is compared: mvn inverse:accept writes it")
assert builds[2].contains("Accepted: $file")
// The same network keeps the rules that come from the baseline; nothing is measured again.
assert builds[3].contains('Up to date: ' + new File(basedir, 'target/inverse/roundtrip.json'))
assert (builds[3] =~ /(?m)^\[INFO] accuracy +0\.\d+ +>= 0\.\d+ +passed/).find()

def missed = builds[4] =~ /accuracy is (0\.\d+), below minimum (0\.\d+) \((0\.\d+) in baseline\.json, tolerance 0\.01\)/
assert missed.find()
def (worse, minimum, before) = (1..3).collect { new BigDecimal(missed.group(it)) }
assert minimum == before - 0.01
assert worse < minimum
assert builds[4].contains('MAVEN/MojoFailureException')

assert builds[5].contains("the baseline $file is not lowered without a reason, -Dinverse.reason=")
assert builds[5].contains("accuracy: $before before, $worse now, which is worse")
assert builds[5].contains('MAVEN/MojoExecutionException')
assert builds[6].contains("Accepted: $file")
assert builds[7].contains('BUILD SUCCESS')
assert builds[8].contains("accuracy: $worse before, $before now")
assert builds[8].contains("Accepted: $file")
assert builds[9].contains("Up to date: $file")

def baseline = new JsonSlurper().parse(file)
assert baseline.schema == 'inverse-baseline/1'
def report = new JsonSlurper().parse(new File(basedir, 'target/inverse/roundtrip.json'))
['metrics', 'model', 'inverse', 'data', 'pixelRange', 'plugin'].each { assert baseline[it] == report[it] }
// The reason stays when the baseline goes up again.
assert baseline.lowered.size() == 1
assert baseline.lowered[0].reason == 'builds-must-be-shorter'
assert !baseline.lowered[0].otherData
assert baseline.lowered[0].metrics.find { it.metric == 'accuracy' } == [metric: 'accuracy', from: before, to: worse]
// The report tells where a limit comes from.
assert report.rules.find { it.metric == 'accuracy' }.baseline ==
        [baseline: 'baseline.json', value: before, tolerance: 0.01]
return true
