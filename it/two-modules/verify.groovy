import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
assert log.contains('Using the MultiThreadedBuilder implementation with a thread count of 2')
// Maven knows the goals as thread-safe: it warns where one is not.
assert !log.contains('not marked as thread-safe')

def file = { module, name -> new File(basedir, "$module/target/inverse/$name") }
// What is published of the report: the second opinion may round differently from run to run.
['model.h5', 'inverse.h5', 'inversion.json', 'provenance/roundtrip.json'].each {
    assert file('one-thread', it).bytes == file('three-threads', it).bytes
}
def training = ['one-thread', 'three-threads'].collect { new JsonSlurper().parse(file(it, 'training.json')) }
assert training*.run*.threads == [1, 3]
training*.remove('run')
assert training[0] == training[1]
