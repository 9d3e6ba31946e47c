import groovy.json.JsonSlurper

// Networks and stable records, which hold nothing that varies from run to run.
def published = new File(basedir, 'target/repository/io/github/inversenet/it/published-model/1')
def output = new File(basedir, 'publisher/target/inverse')
['model.h5': 'model.h5', 'inverse.h5': 'inverse.h5', 'provenance/training.json': 'training.json',
 'provenance/inversion.json': 'inversion.json', 'provenance/roundtrip.json': 'roundtrip.json'].each { source, name ->
    assert new File(published, "published-model-1-$name").bytes == new File(output, source).bytes
}
['training.json', 'inversion.json', 'roundtrip.json'].each {
    def stable = new JsonSlurper().parse(new File(output, "provenance/$it"))
    def record = new JsonSlurper().parse(new File(output, it))
    assert record.remove('run') != null
    // The second opinion varies by rounding from machine to machine.
    record.remove('crossCheck')
    assert stable == record
}

// The consumer has no network of its own: it measured those that came from the repository.
def consumer = new File(basedir, 'consumer/target/inverse')
assert consumer.list().findAll { !it.startsWith('.') }.sort() ==
    ['metrics.csv', 'provenance', 'reconstruction', 'report', 'roundtrip.json', 'samples.json', 'summary.md']
def report = new JsonSlurper().parse(new File(consumer, 'roundtrip.json'))
assert report.passed
assert report.metrics == new JsonSlurper().parse(new File(output, 'roundtrip.json')).metrics
assert report.rules*.metric == ['accuracy', 'output.relativeError', 'classAgreement']
def cached = new File(projectBasedir, 'target/it-repo/io/github/inversenet/it/published-model/1')
def origins = new File(cached, '_remote.repositories').readLines()
['model', 'inverse'].each {
    assert new File(cached, "published-model-1-${it}.h5").bytes == new File(output, "${it}.h5").bytes
    assert origins.contains("published-model-1-${it}.h5>models=".toString())
}

// The mean output of a label stands in the record that was published with the model.
def picture = new JsonSlurper().parse(new File(consumer, 'reconstruction/reconstruction.json'))
def training = new JsonSlurper().parse(new File(output, 'training.json'))
assert [picture.rows, picture.columns] == [28, 28]
assert picture.pictures*.wished == [training.classOutputs[5]]
assert picture.pictures[0].answeredClass == 5

def log = new File(basedir, 'build.log').text
assert log.contains('cannot resolve the model io.github.inversenet.it:published-model:h5:model:2: ')
assert log.contains("Check the coordinates, and that the project's repositories hold a model that was published with " +
        'inverse.attach')
assert log.count('MAVEN/MojoExecutionException') == 1
return true
