def builds = new File(basedir, 'build.log').text.split('Scanning for projects')
assert builds.length == 6
def output = new File(basedir, 'target/inverse')
def models = ['model.h5', 'inverse.h5']

// What each build makes, and what it finds up to date: after the damage the inverse alone is made again; another seed
// makes another network, and so another inverse.
[1: models, 2: [], 3: ['inverse.h5'], 4: models, 5: models].each { build, made ->
    assert builds[build].contains('Training on digits') == ('model.h5' in made)
    assert builds[build].contains("Inverted: ${new File(output, 'inverse.h5')}") == ('inverse.h5' in made)
    models.each {
        def upToDate = "Up to date: ${new File(output, it)} (-Dinverse.force makes it again)"
        assert builds[build].contains(upToDate) != (it in made)
    }
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
return true
