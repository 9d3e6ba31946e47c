import groovy.json.JsonSlurper

def read = { String name -> new JsonSlurper().parse(new File(basedir, name)) }
def plain = read('plain/roundtrip.json')
def refined = read('refined/roundtrip.json')
// The same network, and so the same accuracy; nothing but the images that are chosen changes.
['accuracy', 'conditionNumber', 'classAgreement'].each { assert refined.metrics[it] == plain.metrics[it] }
assert refined.metrics['reconstruction.mse'] < plain.metrics['reconstruction.mse']
// Newton's method ends in float64; an inverse that is a network of float32 weights has an error of 1e-8.
assert refined.metrics['output.relativeError'] < 1e-10

assert !plain.containsKey('refinement')
// Every test image, and the ten one-hot vectors of prototypeAgreement.
assert refined.refinement.samples == 2010
assert refined.refinement.notConverged == 0
assert refined.refinement.meanSteps >= 1
assert refined.refinement.maxSteps >= refined.refinement.meanSteps

def inversion = read('refined/inversion.json')
assert inversion.parameters.method == 'refined'
assert inversion.parameters.refinement.keySet() == ['pixelRange', 'features', 'bandwidth', 'ridge', 'seed'] as Set
assert inversion.data == [name: 'digits', files: [], trainingImages: 12000]
assert read('plain/inversion.json').parameters.method == 'pseudo-inverse'

def log = new File(basedir, 'build.log').text
assert log.count('Fitting an estimate of the images by ') == 1
assert (log =~ /(?m)^\[INFO] Refined 2,010 samples in \d+\.\d\d steps on average and at most \d+; 0 did not converge$/).find()
return true
