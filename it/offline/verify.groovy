def log = new File(basedir, 'build.log').text
assert log.contains("MNIST is not complete: the cache ${new File(basedir, 'target/cache/mnist')} lacks " +
        'train-images-idx3-ubyte.gz, train-labels-idx1-ubyte.gz, t10k-images-idx3-ubyte.gz, t10k-labels-idx1-ubyte.gz.')
assert log.contains('The build is offline')
// The three ways.
assert log.contains('-Dinverse.dataDirectory=<folder>')
assert log.contains('run the build once online')
assert log.contains('-Dinverse.dataset=digits')
assert log.contains('MAVEN/MojoExecutionException')
assert !log.contains('downloading')
assert !new File(basedir, 'target/inverse/model.h5').exists()
