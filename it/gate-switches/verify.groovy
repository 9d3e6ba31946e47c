def log = new File(basedir, 'build.log').text
def cases = new File(basedir, 'cases.txt').readLines().findAll { it && !it.startsWith('#') }*.split(/ \| /)
assert cases.size() > 60
cases.eachWithIndex { line, i ->
    def (place, content, message) = line
    assert log.contains(":train (make) on project case-$i: $message")
    // Refused before anything is written or trained.
    assert !new File(basedir, "case-$i/target/inverse").exists()
}
assert !log.contains('Training')

def refused = { message -> log.contains(":verify-roundtrip (default-cli) on project accepted: $message") }
assert refused('-Dinverse.minAcuracy=0.9 sets no parameter of this plugin: did you mean -Dinverse.minAccuracy?')
assert refused("<minAccuracy> (-Dinverse.minAccuracy) is '', which resolves to nothing")
assert refused("<haltOnFailure> (-Dinverse.haltOnFailure) is 'fasle', but must be true or false")
assert refused("<maxConditionNumber> (-Dinverse.maxConditionNumber) is '0', but must be a number of at least 1")
assert log.count('[INFO] Skipped: inverse.skip is set') == 3

// The last two runs end where the model is missing, so nothing else was wrong.
def missing = "on project accepted: there is no file ${new File(basedir, 'accepted/target/inverse/model.h5')}"
assert log.count(missing) == 2
// With a limit there is no such warning.
assert log.count('[WARNING] no rules: nothing is gated') == 1
return true
