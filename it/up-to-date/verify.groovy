def builds = new File(basedir, 'build.log').text.split('Scanning for projects')
assert builds.length == 5
def output = new File(basedir, 'target/inverse')
def upToDate = ['model.h5', 'inverse.h5'].collect { "Up to date: ${new File(output, it)} (-Dinverse.force makes it again)" }

// The second build has nothing to do; another seed makes another network, and so another inverse.
[1: true, 2: false, 3: true, 4: true].each { build, works ->
    assert builds[build].contains('Training on digits') == works
    assert builds[build].contains("Inverted: ${new File(output, 'inverse.h5')}") == works
    upToDate.each { assert builds[build].contains(it) != works }
}
return true
