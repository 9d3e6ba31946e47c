def log = new File(basedir, 'build.log').text
assert log.count('[INFO] Skipped: inverse.skip is set') == 3
assert !new File(basedir, 'target').exists()
