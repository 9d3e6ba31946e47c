import groovy.json.JsonSlurper

def builds = new File(basedir, 'build.log').text.split('Scanning for projects')
assert builds.length == 8
def output = new File(basedir, 'target/inverse')
def models = ['model.h5', 'inverse.h5']
def all = models + 'roundtrip.json'

// What each build makes, and what it finds up to date: after the damage the inverse alone is made again, to the same bytes,
// so that what was measured of it holds; another seed makes another network, and so another inverse.
[1: all, 2: [], 3: ['inverse.h5'], 4: all, 5: all, 6: [], 7: ['roundtrip.json']].each { build, made ->
    assert builds[build].contains('Training on digits') == ('model.h5' in made)
    assert builds[build].contains("Inverted: ${new File(output, 'inverse.h5')}") == ('inverse.h5' in made)
    assert builds[build].contains('Measuring the round trips') == ('roundtrip.json' in made)
    all.each {
        def upToDate = "Up to date: ${new File(output, it)} (-Dinverse.force makes it again)"
        assert builds[build].contains(upToDate) != (it in made)
    }
    // The table stands in every log.
    assert (builds[build] =~ /(?m)^\[INFO] accuracy +0\.\d+/).find()
}

// The files as they stood after each build.
def kept = { build, name -> new File(basedir, "target/$build/$name") }
models.each {
    // Up to date means untouched: not written again with the same content.
    assert kept('second', it).bytes == kept('first', it).bytes
    assert kept('second', it).lastModified() == kept('first', it).lastModified()
    assert kept('reseeded', it).bytes != kept('first', it).bytes
    assert kept('forced', it).bytes == kept('reseeded', it).bytes
    assert kept('forced', it).lastModified() > kept('reseeded', it).lastModified()
}
assert kept('damaged', 'inverse.h5').bytes != kept('first', 'inverse.h5').bytes
assert kept('repaired', 'inverse.h5').bytes == kept('first', 'inverse.h5').bytes
assert kept('repaired', 'model.h5').lastModified() == kept('first', 'model.h5').lastModified()
['second', 'repaired'].each {
    assert kept(it, 'roundtrip.json').lastModified() == kept('first', 'roundtrip.json').lastModified()
}

// A rule that was not there when the measurement was made: its verdict is in the report, and fails the build.
assert builds[6].contains('The round trips miss 1 of 1 rule:')
assert builds[6].contains('MAVEN/MojoFailureException')
// The edited report was not believed: what stands there now is what was measured before.
def report = new JsonSlurper().parse(new File(output, 'roundtrip.json'))
def forced = new JsonSlurper().parse(kept('forced', 'roundtrip.json'))
assert new JsonSlurper().parse(kept('edited', 'roundtrip.json')).metrics.accuracy == 1.0
assert report == forced
assert report.metrics.accuracy < 1
assert report.data == [name: 'digits', files: [], testImages: 2000]
assert report.run.keySet() == ['java', 'os', 'architecture', 'jhdf'] as Set
return true
