import groovy.json.JsonSlurper

def json = { folder, name -> new JsonSlurper().parse(new File(folder, name)) }
def log = new File(basedir, 'build.log').text

def measured = json(new File(basedir, 'target/inverse'), 'roundtrip.json')
def published = json(new File(projectBasedir, 'models/digits'), 'roundtrip.json')
assert measured.data.name == 'digits'
assert measured.metrics.accuracy == published.metrics.accuracy
assert log.contains('[INFO] Data set: digits, on which the network was trained')

assert log.contains('[INFO] Data set: idx as configured. The network was trained on digits')

def record = json(new File(basedir, 'own'), 'training.json')
def first = record.data.files[0]
assert log.contains("<dataDirectory> (-Dinverse.dataDirectory) is '', but must be the folder of the files that the network " +
        "was trained on, whose place its training.json does not know ($first.name, SHA-256 $first.sha256; ")
assert json(new File(basedir, 'own'), 'inversion.json').data.name == 'idx'
assert json(new File(basedir, 'own'), 'roundtrip.json').data.files == record.data.files
assert log.count('[INFO] Data set: idx, on which the network was trained') == 2

assert log.contains("${new File(basedir, 'damaged/training.json')}")
assert log.contains('It names the data set of the network: train again, or name one with -Dinverse.dataset')
assert !new File(basedir, 'damaged/roundtrip.json').exists()
return true
