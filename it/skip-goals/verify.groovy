def log = new File(basedir, 'build.log').text
['train', 'invert', 'verify-roundtrip'].each {
    assert log.count("[INFO] Skipped: inverse.${it}.skip is set") == 3
}

def written = { folder -> new File(basedir, folder).list().findAll { !it.startsWith('.') }.sort() }
assert !new File(basedir, 'nothing').exists()
assert written('trained') == ['model.h5', 'provenance', 'training.json']
assert written('inverted') == ['inverse.h5', 'inversion.json', 'provenance']
assert written('verified') ==
    ['metrics.csv', 'provenance', 'report', 'roundtrip.json', 'samples.json', 'summary.md']
