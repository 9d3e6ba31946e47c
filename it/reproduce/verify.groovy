import groovy.json.JsonSlurper
import java.security.MessageDigest

def sha256 = { File file -> MessageDigest.getInstance('SHA-256').digest(file.bytes).encodeHex().toString() }
def builds = new File(basedir, 'build.log').text.split('Scanning for projects')
assert builds.length == 5
def output = new File(basedir, 'target/inverse')
def recorded = sha256(new File(output, 'model.h5'))
assert new JsonSlurper().parse(new File(output, 'training.json')).model.sha256 == recorded
// From the record, and from the part of it that is published with a model.
[2, 3].each { assert builds[it].contains("Reproduced byte for byte: SHA-256 $recorded") }

// What the last build trained, from a data set that differs in one byte; the recorded model is left as it was.
def now = sha256(new File(output, 'reproduction/model.h5'))
assert now != recorded
assert builds[4].contains("The model was not reproduced: SHA-256 $recorded recorded, $now now")
def images = 'train-images-idx3-ubyte'
def digests = ['data', 'changed'].collect { sha256(new File(basedir, "$it/$images")) }
assert builds[4].contains("Input data: $images with SHA-256 ${digests[0]} recorded, $images with SHA-256 ${digests[1]} now")
assert builds[4].count('Input data:') == 1
def layers = (builds[4] =~ /Layer (\S+): kernel max \|Δ\| (\S+), ‖Δ‖\/‖W‖ (\S+), bias/).collect { it }
assert layers.size() == 2
layers.each { assert it[2].toDouble() > 0 && it[3].toDouble() > 0 }
assert builds[4].contains("Trained again: ${new File(output, 'reproduction/model.h5')}")
assert builds[4].contains('MAVEN/MojoFailureException')
return true
