import groovy.json.JsonSlurper

def target = new File(basedir, 'target')
def json = { folder, name -> new JsonSlurper().parse(new File(target, "$folder/$name")) }
assert !new File(target, 'inverse').exists()
assert json('inverse-small', 'training.json').parameters.hiddenLayers == []
assert json('inverse-large', 'training.json').parameters.hiddenLayers == [16]
['small', 'large'].each {
    assert json("inverse-$it", 'roundtrip.json').model == json("inverse-$it", 'training.json').model
}

// Published side by side, each under its classifier.
def published = new File(target, 'repository/io/github/inversenet/it/two-networks/1')
['small', 'large'].each { network ->
    ['model.h5', 'inverse.h5'].each {
        assert new File(published, "two-networks-1-$network-$it").bytes == new File(target, "inverse-$network/$it").bytes
    }
    ['training', 'inversion', 'roundtrip'].each {
        assert new File(published, "two-networks-1-$network-${it}.json").bytes ==
                new File(target, "inverse-$network/provenance/${it}.json").bytes
    }
}
assert new File(published, 'two-networks-1-small-card.md').bytes == new File(target, 'inverse-small/MODEL_CARD.md').bytes
assert new File(published, 'two-networks-1-small-mlbom.json').exists()
assert !new File(published, 'two-networks-1-model.h5').exists()

def log = new File(basedir, 'build.log').text
def folder = new File(target, 'inverse-small')
assert log.contains(":train (another) on project two-networks: two executions of train in one build write to $folder " +
        "with different configuration (classifier is 'small' and '', hiddenLayers is 'none' and '12'): give one of them " +
        'another folder with <outputDirectory>, or a <classifier>')
// The network in that folder is still the first.
assert json('inverse-small', 'training.json').parameters.hiddenLayers == []
// In the second build, once there, and in the third twice.
assert log.count("Up to date: ${new File(folder, 'model.h5')}") == 3
assert log.contains("<classifier> (-Dinverse.classifier) is '../small', but must be letters, digits, dots")
assert log.contains("Report: ${new File(folder, 'inspection.json')}")
return true
