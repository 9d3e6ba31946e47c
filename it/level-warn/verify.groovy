import groovy.json.JsonSlurper

def report = new JsonSlurper().parse(new File(basedir, 'target/inverse/roundtrip.json'))
assert report.passed
assert report.rules.collect { [it.metric, it.level, it.passed] } ==
        [['accuracy', 'warn', false], ['output.relativeError', 'error', true]]

def log = new File(basedir, 'build.log').text
assert (log =~ /(?m)^\[WARNING] accuracy is 0\.\d+, below minimum 0\.99999$/).find()
assert (log =~ /(?m)^\[INFO] accuracy +0\.\d+ +>= 0\.99999 +warning$/).find()
