import groovy.json.JsonSlurper

def file = new File(basedir, 'target/inverse/roundtrip.json')
def report = new JsonSlurper().parse(file)
assert file.text.contains('"passed": false')
assert !report.passed
assert report.rules.collect { [it.metric, it.minimum, it.maximum, it.passed] } == [
    ['accuracy', 0.99999, null, false],
    ['reconstruction.mse', null, 1e-9, false],
    ['classAgreement', 0.5, null, true]
]
assert report.rules.every { it.level == 'error' && it.actual == report.metrics[it.metric] }

// The message has the values as the report has them, digit by digit.
def value = { metric -> (file.text =~ /"${metric}": (\S+?),?\n/)[0][1] }
def log = new File(basedir, 'build.log').text
assert log.contains('The round trips miss 2 of 3 rules:')
assert log.contains("accuracy is ${value('accuracy')}, below minimum 0.99999")
assert log.contains("reconstruction.mse is ${value('reconstruction.mse')}, above maximum 1.0E-9")
assert !log.contains('classAgreement is')
assert log.contains("Report: $file")
assert (log =~ /(?m)^\[INFO] accuracy +0\.\d+ +>= 0\.99999 +FAILED$/).find()
assert (log =~ /(?m)^\[INFO] classAgreement +\S+ +>= 0\.5 +passed$/).find()

assert log.contains('BUILD FAILURE')
assert log.contains('MAVEN/MojoFailureException')
