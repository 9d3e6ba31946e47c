import groovy.json.JsonSlurper

assert basedir.name == 'p\u00e4th with sp\u00e4ces'
def output = new File(basedir, 'target/inverse')
['model.h5', 'training.json', 'inverse.h5', 'inversion.json'].each { assert new File(output, it).length() > 0 }
assert new JsonSlurper().parse(new File(output, 'roundtrip.json')).passed
