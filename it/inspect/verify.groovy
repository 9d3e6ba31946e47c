import groovy.json.JsonSlurper

def inspection = new JsonSlurper().parse(new File(basedir, 'target/inverse/inspection.json'))
assert inspection.schema == 'inverse-inspection/1'
assert inspection.model.name == 'model.h5'
assert inspection.dense.collect { [it.inputs, it.outputs, it.rank] } == [[784, 16, 16], [16, 10, 10]]
assert inspection.verdict.invertible
assert inspection.verdict.obstacle == null
assert inspection.verdict.everyOutput == 'exact'
assert inspection.verdict.inputs == 'lost'
assert inspection.verdict.lostDimensions == 774
assert inspection.accuracy.data == 'digits'
// One image in ten is right by chance.
assert inspection.accuracy.value > 0.2

def log = new File(basedir, 'build.log').text
assert log.contains('At least 774 dimensions of the input do not reach the output.')
assert log.contains('Skipped: inverse.inspect.skip is set')
assert log.contains('none.h5')
assert log.contains('-Dinverse.modelFile')
