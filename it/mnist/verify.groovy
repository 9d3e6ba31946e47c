import groovy.json.JsonSlurper

def training = new JsonSlurper().parse(new File(basedir, 'target/inverse/training.json'))
assert training.data.subMap(['name', 'rows', 'columns', 'classes', 'trainingImages', 'validationImages', 'testImages']) ==
        [name: 'mnist', rows: 28, columns: 28, classes: 10, trainingImages: 60000, validationImages: 3000,
         testImages: 10000]
assert training.data.files[0] == [name: 'train-images-idx3-ubyte.gz',
    sha256: '440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609']

def report = new JsonSlurper().parse(new File(basedir, 'target/inverse/roundtrip.json'))
assert report.passed
// How many of each digit the test set has.
assert report.perClass*.count == [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]
// Of 784 numbers 10 are kept: f(g(y)) = y to float32, but g(f(x)) is never x.
assert report.metrics.'prototypeAgreement' == 1.0
assert report.metrics.'output.relativeError' < 1e-6
assert report.metrics.'reconstruction.mse' > 0.01
