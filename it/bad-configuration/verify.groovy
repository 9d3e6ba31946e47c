def log = new File(basedir, 'build.log').text
def cases = new File(basedir, 'cases.txt').readLines().findAll { it && !it.startsWith('#') }*.split(/ \| /)
assert cases.size() > 30
cases.eachWithIndex { line, i ->
    def (goal, element, value, expectation) = line
    def quoted = line.length > 4 ? line[4] : value
    def message = expectation.startsWith('"')
            ? expectation[1..-2]
            : "<$element> (-Dinverse.$element) is '$quoted', but must be $expectation"
    assert log.contains("on project case-$i: $message")
    // Refused before anything is written or started.
    assert !new File(basedir, "case-$i/target/inverse").exists()
}
return true
