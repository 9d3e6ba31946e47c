def cases = new File(basedir, 'cases.txt').readLines().findAll { it && !it.startsWith('#') }*.split(/ \| /)
def modules = new StringBuilder()
cases.eachWithIndex { line, i ->
    def (goal, element, value) = line
    // Digits are always there: only the parameter under test can fail.
    def dataset = element == 'dataset' || goal == 'invert' ? '' : '<dataset>digits</dataset>'
    new File(basedir, "case-$i").mkdir()
    new File(basedir, "case-$i/pom.xml").text = """
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>io.github.inversenet.it</groupId>
  <artifactId>case-$i</artifactId>
  <version>1</version>
  <packaging>pom</packaging>
  <build>
    <plugins>
      <plugin>
        <groupId>io.github.inversenet</groupId>
        <artifactId>inverse-maven-plugin</artifactId>
        <version>${projectVersion}</version>
        <executions>
          <execution>
            <phase>generate-resources</phase>
            <goals>
              <goal>$goal</goal>
            </goals>
            <configuration>
              $dataset
              <$element>$value</$element>
            </configuration>
          </execution>
        </executions>
      </plugin>
    </plugins>
  </build>
</project>
"""
    modules << "    <module>case-$i</module>\n"
}
def pom = new File(basedir, 'pom.xml')
pom.text = pom.text.replace('<modules>\n', "<modules>\n$modules")
return true
