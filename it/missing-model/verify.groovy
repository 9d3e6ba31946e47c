def log = new File(basedir, 'build.log').text
def model = new File(basedir, 'target/inverse/model.h5')
assert log.count("there is no file $model. Run the goal inverse:train before, or name another file with " +
        '-Dinverse.modelFile') == 2
assert log.contains("there is no file ${new File(basedir, 'elsewhere/f.h5')}.")
assert log.count('MAVEN/MojoExecutionException') == 3
assert !new File(basedir, 'target/inverse/inverse.h5').exists()
assert !new File(basedir, 'target/inverse/roundtrip.json').exists()
