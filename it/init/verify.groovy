import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
['pom.xml', 'README.md', '.gitignore', '.github/workflows/build.yml'].each { assert new File(basedir, it).length() > 0 }
assert new File(basedir, 'pom.xml').text.contains("<version>${projectVersion}</version>")
// The command line overrides the properties of the POM.
def training = new JsonSlurper().parse(new File(basedir, 'target/inverse/training.json'))
assert training.parameters.epochs == 3
def report = new JsonSlurper().parse(new File(basedir, 'target/inverse/roundtrip.json'))
assert report.passed
assert report.rules.find { it.metric == 'accuracy' }.minimum == 0.5
assert new File(basedir, 'target/inverse/MODEL_CARD.md').exists()
assert log.contains('nothing was written')
