import groovy.json.JsonSlurper

def training = new JsonSlurper().parse(new File(basedir, 'target/inverse/training.json'))
assert training.schema == 'inverse-training/1'
assert training.parameters.subMap(['optimizer', 'loss', 'targetAccuracy', 'inversionWeight', 'orthogonality']) ==
        [optimizer: 'rmsprop', loss: 'mse', targetAccuracy: 0.8, inversionWeight: 0.0, orthogonality: 0.0]

// It stops after the first epoch that is better than the target, and long before the last.
def accuracies = training.history*.validationAccuracy
assert accuracies.last() > 0.8
assert accuracies.init().every { it <= 0.8 }
assert training.history*.epoch == (1..accuracies.size()).toList()
assert accuracies.size() < 50
assert training.run.epochSeconds.size() == accuracies.size()
