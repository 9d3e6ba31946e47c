def cases = new File(basedir, 'cases.txt').readLines().findAll { it && !it.startsWith('#') }*.split(/ \| /)

def plugin = { configuration, executions -> """
      <plugin>
        <groupId>io.github.inversenet</groupId>
        <artifactId>inverse-maven-plugin</artifactId>
        <version>$projectVersion</version>
        <configuration>
          $configuration
        </configuration>
        $executions
      </plugin>"""
}
def project = { artifactId, content -> """
<project>
  <modelVersion>4.0.0</modelVersion>
  $content
  <artifactId>$artifactId</artifactId>
  <packaging>pom</packaging>
</project>
"""
}
def coordinates = '<groupId>io.github.inversenet.it</groupId>\n  <version>1</version>'
def executions = { configuration -> """
        <executions>
          <execution>
            <id>make</id>
            <phase>generate-resources</phase>
            <goals>
              <goal>train</goal>
            </goals>
          </execution>
          <execution>
            <id>gate</id>
            <goals>
              <goal>verify-roundtrip</goal>
            </goals>
            <configuration>
              $configuration
            </configuration>
          </execution>
        </executions>"""
}

def modules = new StringBuilder()
cases.eachWithIndex { line, i ->
    def (place, content) = line
    def at = { wanted -> place == wanted ? content : '' }
    def folder = new File(basedir, "case-$i")
    folder.mkdirs()
    def parent = coordinates
    if (place in ['parent', 'management']) {
        def inherited = "<plugins>${plugin(content, '')}</plugins>"
        new File(folder, 'parent.xml').text = project("parent-$i", """$coordinates
  <build>
    ${place == 'management' ? "<pluginManagement>$inherited</pluginManagement>" : inherited}
  </build>""")
        parent = """<parent>
    <groupId>io.github.inversenet.it</groupId>
    <artifactId>parent-$i</artifactId>
    <version>1</version>
    <relativePath>parent.xml</relativePath>
  </parent>"""
    }
    new File(folder, 'pom.xml').text = project("case-$i", """$parent
  <properties>${at('properties')}</properties>
  <profiles>
    <profile>
      <id>always</id>
      <activation><property><name>!never</name></property></activation>
      <properties>${at('profile')}</properties>
    </profile>
  </profiles>
  <build>
    <plugins>
      ${plugin("<dataset>digits</dataset>${at('configuration')}", executions(at('execution')))}
    </plugins>
  </build>""")
    modules << "    <module>case-$i</module>\n"
}
def pom = new File(basedir, 'pom.xml')
pom.text = pom.text.replace('<modules>\n', "<modules>\n$modules")
// The invoker fills in the version in the outermost POM alone.
def accepted = new File(basedir, 'accepted/pom.xml')
accepted.text = accepted.text.replace('@project.version@', projectVersion)
return true
