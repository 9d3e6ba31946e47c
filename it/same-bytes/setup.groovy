// The same POM in two folders, one of which has another length and depth.
['here', 'over/there'].each {
    def folder = new File(basedir, it)
    folder.mkdirs()
    new File(folder, 'pom.xml').text = new File(basedir, 'pom.xml').text.replace('@project.version@', projectVersion)
}
return true
