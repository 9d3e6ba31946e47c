import groovy.json.JsonSlurper
import java.security.MessageDigest

def parts = ['train-images-idx3-ubyte', 'train-labels-idx1-ubyte', 't10k-images-idx3-ubyte', 't10k-labels-idx1-ubyte']
[plain: '', gzip: '.gz'].each { folder, ending ->
    def data = new JsonSlurper().parse(new File(basedir, "target/$folder/training.json")).data
    assert data.name == 'idx'
    assert data.subMap(['rows', 'columns', 'classes', 'trainingImages', 'validationImages', 'testImages']) ==
            [rows: 4, columns: 4, classes: 3, trainingImages: 300, validationImages: 15, testImages: 60]
    // The record names what was read, as it is stored.
    assert data.files == parts.collect {
        def bytes = new File(basedir, "$folder/$it$ending").bytes
        [name: it + ending, sha256: MessageDigest.getInstance('SHA-256').digest(bytes).encodeHex().toString()]
    }
    def report = new JsonSlurper().parse(new File(basedir, "target/$folder/roundtrip.json"))
    assert report.passed
    assert report.perClass*.count == [20, 20, 20]
}
['model.h5', 'inverse.h5'].each {
    assert new File(basedir, "target/plain/$it").bytes == new File(basedir, "target/gzip/$it").bytes
}
// The reports name the files that they were measured on, and else say the same.
def measured = { new JsonSlurper().parse(new File(basedir, "target/$it/roundtrip.json")).subMap(['metrics', 'perClass']) }
assert measured('plain') == measured('gzip')
return true
