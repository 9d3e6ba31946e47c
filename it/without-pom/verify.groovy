import groovy.json.JsonSlurper

assert !new File(basedir, 'pom.xml').exists()
def log = new File(basedir, 'build.log').text
assert log.count('Building Maven Stub Project (No POM)') == 3
def output = new File(basedir, 'target/inverse')
['model.h5', 'training.json', 'inverse.h5', 'inversion.json'].each { assert new File(output, it).length() > 0 }
assert new JsonSlurper().parse(new File(output, 'roundtrip.json')).passed
