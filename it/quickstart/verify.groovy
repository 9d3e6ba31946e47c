import groovy.json.JsonSlurper

def output = new File(basedir, 'target/inverse')
def files = ['model.h5', 'training.json', 'inverse.h5', 'inversion.json', 'roundtrip.json']
files.each { assert new File(output, it).length() > 0 }
// The lock of the folder stays; nothing else is hidden.
assert output.list().sort() == (files + ['.lock', 'metrics.csv', 'provenance', 'report', 'samples.json', 'summary.md']).sort()
assert new File(output, 'provenance').list().sort() == ['inversion.json', 'roundtrip.json', 'training.json']

def report = new JsonSlurper().parse(new File(output, 'roundtrip.json'))
assert report.schema == 'inverse-roundtrip/1'
assert report.passed
assert report.rules*.metric ==
        ['accuracy', 'reconstruction.mse', 'output.relativeError', 'classAgreement', 'conditionNumber']
assert report.rules.every { it.passed && it.level == 'error' && it.actual == report.metrics[it.metric] }

// Each goal ran in the phase that it has by default, in the order of the phases.
def log = new File(basedir, 'build.log').text
def goals = (log =~ /--- inverse-maven-plugin:\S+:(\S+) \(/).collect { it[1] }
assert goals == ['train', 'invert', 'verify-roundtrip']

// The profile quickstart streams this log: the table comes last.
def lines = log.readLines().collect { it.replaceFirst(/^\[INFO] /, '') }
int table = lines.findIndexOf { it.startsWith('metric ') }
assert table >= 0
lines.drop(table).takeWhile { !it.startsWith('---') }.each { println it }
return true
