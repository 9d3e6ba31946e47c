import groovy.json.JsonSlurper

def report = new JsonSlurper().parse(new File(basedir, 'target/inverse/roundtrip.json'))
assert report.passed
assert report.rules.collect { [it.metric, it.minimum, it.maximum] } == [
    ['accuracy', 0.5, null],
    ['reconstruction.mse', null, 1.0],
    ['output.relativeError', null, 1e-5],
    ['classAgreement', 0.99, null],
    ['conditionNumber', null, 50.0],
    ['reconstruction.psnr', 5.0, 100.0],
    ['prototypeAgreement', 1.0, null]
]
assert report.rules.every { it.passed && it.level == 'error' && it.actual == report.metrics[it.metric] }

// A build that passes shows what it measured, too.
def log = new File(basedir, 'build.log').text
assert (log =~ /(?m)^\[INFO] accuracy +0\.\d+ +>= 0\.5 +passed$/).find()
assert log.contains("Report: ${new File(basedir, 'target/inverse/roundtrip.json')}")
