// What an earlier run of this test took from its repository is not to be found in the local one.
new File(projectBasedir, 'target/it-repo/io/github/inversenet/it/ratchet-release').deleteDir()
return true
