def log = new File(basedir, 'build.log').text
def detail = log.lastIndexOf('Scanning for projects')
def (goals, parameters) = [log.take(detail), log.drop(detail)]

['help', 'train', 'invert', 'verify-roundtrip', 'document', 'accept'].each { assert (goals =~ /(?m)^inverse:$it$/).find() }
assert !goals.contains('inverse.alpha')

assert (parameters =~ /(?m)^inverse:train$/).find()
assert !(parameters =~ /(?m)^inverse:invert$/).find()
assert parameters.normalize().contains('''\
    alpha (Default: 0.3)
      Slope of the leaky ReLUs below zero, greater than 0 and at most 1.
      User property: inverse.alpha
''')
